"""The words of oversight."""
