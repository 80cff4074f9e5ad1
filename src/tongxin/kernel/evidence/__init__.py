"""Files that show what was done: what they are, what is taken out of them, where they are kept."""
