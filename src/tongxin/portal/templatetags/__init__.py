"""What templates of every system may write."""
