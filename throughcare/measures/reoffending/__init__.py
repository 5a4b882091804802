"""Who offended again: official cohorts, and the children followed as they go."""
