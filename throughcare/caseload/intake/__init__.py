"""What comes in about a child, before it is anybody's case: a queue that is screened."""
