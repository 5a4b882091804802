"""The Youth Justice Board's key performance indicators 1 to 8 and 10, and those they replaced."""
