"""What the pages of performance say, as data."""
