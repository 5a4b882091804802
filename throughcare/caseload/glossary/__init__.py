"""The words of the field, so that a newcomer can take time to learn the language."""
