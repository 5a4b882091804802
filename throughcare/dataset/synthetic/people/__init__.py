"""Everybody but the children: staff, victims, and who may open which case."""
