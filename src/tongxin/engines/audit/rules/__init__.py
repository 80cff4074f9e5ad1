"""The rules: each adds its claims on rows, or on months that nobody was paid for."""
