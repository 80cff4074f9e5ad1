"""From an office's spreadsheets to rows of this room."""
