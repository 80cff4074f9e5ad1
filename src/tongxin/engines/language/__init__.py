"""Read what people write: which category a need is of, and which needs say the same."""
