"""Visits to the homes of children: who is in, until when, and who is told where they stay in."""
