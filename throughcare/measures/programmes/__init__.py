"""Children referred to a programme, and how they keep to it."""
