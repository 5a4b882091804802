"""What more children cost, one page at a time and with many workers at once."""
