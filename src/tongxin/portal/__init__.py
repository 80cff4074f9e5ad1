"""What people meet in a browser: settings, sign-in, frame, look and operation of the site."""
