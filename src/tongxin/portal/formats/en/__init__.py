"""The English way of writing."""
