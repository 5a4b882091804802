"""The cast: the same few invented people in every demonstration and every test."""
