"""The rule book: what a policy says, in sentences and tables that a person can check."""
