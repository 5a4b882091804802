"""The children: who they are, what they do and how they live."""
