"""The evaluation of a course of work."""
