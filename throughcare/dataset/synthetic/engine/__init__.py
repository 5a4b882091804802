"""What every step of the invention uses: chances, days, keys, rows and files."""
