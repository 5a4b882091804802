"""Arithmetic that knows nothing of children: intervals, and whether two groups differ."""
