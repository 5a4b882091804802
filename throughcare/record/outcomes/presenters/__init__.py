"""Orders in force, and each offence with what came of it."""
