"""Pure libraries: they take typed values, return typed values, and open nothing themselves."""
