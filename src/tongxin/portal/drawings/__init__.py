"""The drawings of pages, as SVG made by the server."""
