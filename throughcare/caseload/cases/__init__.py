"""The cases of a service: lists, search, and the first page of each child's record."""
