"""Invented counties: python -m benchmarks county make|run|peers."""

from benchmarks.county.command import add_options, run

__all__ = ["add_options", "run"]
