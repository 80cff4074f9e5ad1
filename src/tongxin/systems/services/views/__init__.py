"""The pages of this room, one area a package."""
