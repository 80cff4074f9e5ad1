"""What can be asked of the kernel's tables."""
