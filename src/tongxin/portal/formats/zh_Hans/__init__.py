"""The Chinese way of writing."""
