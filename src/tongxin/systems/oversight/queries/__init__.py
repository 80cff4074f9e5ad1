"""What can be asked of oversight."""
