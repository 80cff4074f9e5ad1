"""The territory: what lies in what since when, and how an office's files of it are read."""
