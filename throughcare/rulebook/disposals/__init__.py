"""What is decided about an offence, its limits, and what of it stays on a record."""
