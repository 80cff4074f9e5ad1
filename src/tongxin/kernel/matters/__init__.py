"""How a matter moves: its number, what a step changes, and the entry that tells of it."""
