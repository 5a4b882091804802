"""Rows as they will stand: which rows they mean, what they break, and what to ask about them."""
