"""What the command line says when it will not, or cannot, do what was asked."""


class Refusal(Exception):
    """One sentence for the person at the keyboard: what is wrong, and what to do about it.

    The command line prints it without a traceback and ends with exit status 2.
    """
