"""What can be done in this room: one function a verb, in one transaction."""
