"""Pages about copies of a case: sending one, answering one, and what came."""
