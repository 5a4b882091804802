"""What composes the record for the people who work with it; it owns few facts."""
