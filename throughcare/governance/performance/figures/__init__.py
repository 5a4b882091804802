"""The figures themselves: the headlines, one measure, its cases, its files."""
