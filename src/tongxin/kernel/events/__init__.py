"""Events: their refusals and the words by which people hear of them."""
