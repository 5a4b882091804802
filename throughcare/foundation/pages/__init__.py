"""What stands around a view: its route, its guards, its menu, and the pages that refuse."""
