"""A run of the audit, taken in as leads."""
