"""A Merkle tree after RFC 9162: what was written can be proved, and a change cannot hide."""
