"""The words of this room that people read in the browser."""
