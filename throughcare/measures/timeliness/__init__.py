"""What was owed to a child or a court, and whether it was done, and in time."""
