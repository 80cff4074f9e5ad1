"""People and accounts: how their fields are read, refused and shown."""
