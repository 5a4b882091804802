"""A practice service beside the live one: invented children, real workers."""
