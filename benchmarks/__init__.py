"""What `make bench` runs: how close each part of the product is to the least it could cost."""
