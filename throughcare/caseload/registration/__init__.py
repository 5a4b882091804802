"""A child is put on the record for the first time, after a look whether they are there already."""
