"""The journey: one timeline of everything that happened to a child, gathered from every area."""
