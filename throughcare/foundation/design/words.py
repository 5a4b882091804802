"""The type of words that a person reads: said now, or when their language is known."""

from django.utils.functional import Promise

Words = str | Promise
