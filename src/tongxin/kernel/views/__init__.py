"""The pages of what every system shares."""
