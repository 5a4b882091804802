"""A case that moves to another service takes a copy of its record along, with a manifest."""
