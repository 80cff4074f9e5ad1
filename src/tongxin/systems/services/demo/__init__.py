"""An invented street office with three months behind it, made by the actions themselves."""
