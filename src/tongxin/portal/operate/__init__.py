"""Running an installation: set it up, serve it, look after it, keep and bring back its data."""
