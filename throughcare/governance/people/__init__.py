"""The people of a service: who works in it, in which role, and how they get in."""
