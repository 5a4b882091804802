"""Who may see which case, who looked, and what waits for a manager."""
