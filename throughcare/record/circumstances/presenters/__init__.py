"""A child's circumstances over time, and a move before and after it is recorded."""
