"""The whole record written out, so that a service can always leave with all it brought."""
