"""What the pages about a child show, as the components of the design system expect it."""

from throughcare.record.children.presenters.frame import (
    case_frame,
    identity_bar,
    registered_words,
)

__all__ = ["case_frame", "identity_bar", "registered_words"]
