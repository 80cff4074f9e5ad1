"""One walk through a whole installation, driven as an office drives it: by commands and browser."""
