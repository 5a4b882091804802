"""Documents about a child: files that are checked, cleaned, kept in versions, and withdrawn."""
