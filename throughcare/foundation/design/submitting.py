"""What every form does when it is sent: act, or say in words why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest


class Confirmation(forms.Form):
    """Nothing is asked: sending it is the answer."""


def sent(request: HttpRequest) -> Any:
    """What was sent, for a form; None where the page is only being opened."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the form was in order and its action was done. A refusal stands on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as refused:
        refuse(form, refused)
        return False
    return True


def refuse(form: forms.Form, refused: ValidationError) -> None:
    """Put a refusal beside the field it is about, or above the form."""
    by_field: dict[Any, Any] = getattr(refused, "error_dict", {None: [refused]})
    for name, errors in by_field.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error)
