"""What the service does with each child, from allocation to exit."""
