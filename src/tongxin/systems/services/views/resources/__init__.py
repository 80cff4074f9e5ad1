"""The pages of what organisations lend."""
