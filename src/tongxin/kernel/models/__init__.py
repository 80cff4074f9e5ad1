"""The tables of this room, one file per idea."""

__all__: list[str] = []
