"""The reoffending tracker: what is known so far of children who are still followed."""
