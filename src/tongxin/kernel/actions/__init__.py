"""What can be done in the kernel: one function per verb, atomic, with its entry in the log."""
