"""Backups of everything, encrypted as they are written, and restores that are rehearsed.

`copies.py` writes one and restores one, `contents.py` counts what a database holds, so that the
two are compared row for row. `points_in_time.py` keeps a copy of a whole server with every change
since, and `moments.py` brings it back as it was at a moment.
"""
