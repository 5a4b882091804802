"""What children were cautioned or sentenced for, and which of it was the first."""
