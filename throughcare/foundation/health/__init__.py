"""Whether the service runs, for whoever watches over the machine: nothing of a record."""
