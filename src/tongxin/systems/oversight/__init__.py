"""Oversight: leads from payment rolls, seen, confirmed by two, decided, settled to the last fen."""
