"""What a Python file marks as words that a person reads."""

import ast
from collections.abc import Iterator

MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def marked_words(module: ast.Module) -> Iterator[str]:
    """Every text in a call that marks it for translation."""
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKS:
            yield from (
                each.value
                for argument in call.args
                for each in ast.walk(argument)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )
