"""What a service goes on with when this one is away: its court and duty lists, encrypted."""
