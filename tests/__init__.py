"""The tests; a folder for each room, and tests/house about the project itself."""
