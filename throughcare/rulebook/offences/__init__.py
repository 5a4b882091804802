"""Kinds of offence: categories, seriousness, classes, gravity."""
