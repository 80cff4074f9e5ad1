"""Tongxin (同心): closed loops for grassroots governance."""

__version__ = "0.1.0"
