"""Deep dives: queries over figures that a service saves and asks again."""
