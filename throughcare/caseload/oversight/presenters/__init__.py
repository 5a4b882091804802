"""What the pages of oversight show, as data."""
