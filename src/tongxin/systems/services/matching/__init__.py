"""The bridge between the tables and the matching engine."""
