"""The portal's own pages: sign-in, the person's settings, errors and health."""
