"""What can be done in oversight, one verb a function."""
