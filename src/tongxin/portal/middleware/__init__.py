"""What stands between the browser and every page."""
