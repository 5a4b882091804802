"""What an import writes, and how it is taken back."""
