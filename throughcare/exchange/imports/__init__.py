"""Records of an earlier system, read as they come and taken in all at once or not at all."""
