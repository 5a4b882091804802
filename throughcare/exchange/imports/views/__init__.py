"""Pages about imports: what is asked of them, and what was made."""
