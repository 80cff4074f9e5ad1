"""Tests about the project itself: its shape, its locks, its docs."""
