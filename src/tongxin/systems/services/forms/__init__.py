"""The forms of this room, one area a file."""
