"""The systems: one Django app for each loop of the office."""
