"""Where measures run, over which files, and what is kept so that they run fast."""
