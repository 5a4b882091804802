"""Charts drawn by the server as SVG: no script, and no picture without its table."""
