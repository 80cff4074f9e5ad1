"""The pages of the network 1+X+N and of the catalogue."""
