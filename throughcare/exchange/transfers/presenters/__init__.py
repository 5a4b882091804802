"""What pages about copies of a case show."""
