"""The files of an audit: rolls and registers read, findings written for people and programs."""
