"""What is sent is checked and cleaned before anything of it is kept.

The name, then what the content is whatever the name says, then what is inside it. A file is refused
in words that say what to do, or kept without what tells of other people and places: where a picture
was taken, who typed a letter, what a PDF would do when it is opened.
"""

from throughcare.record.documents.checking.receiving import Received, receive, received_before

__all__ = ["Received", "receive", "received_before"]
