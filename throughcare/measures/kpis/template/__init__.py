"""The Board's templates: filled in, one module for each family of rows, and read back."""
