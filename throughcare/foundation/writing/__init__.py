"""Pages that write: what they ask, keep, check, correct and take back, once for all of them."""
