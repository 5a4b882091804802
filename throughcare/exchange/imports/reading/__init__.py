"""Files as they come: what they are, which column is which, and what each value says."""
