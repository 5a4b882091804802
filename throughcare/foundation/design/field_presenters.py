"""Turn a bound form field into the parameters of a macro of the design system."""

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughcare.foundation.design.day_fields import (
    PARTS,
    DatePickerField,
    DayMonthYearWidget,
    MomentWidget,
)

Parameters = dict[str, Any]
MOST_STORED = 500
_choices_html: dict[tuple[str | None, str], SafeString] = {}


def component(field: BoundField) -> Parameters:
    """Which macro shows the field (`macro`), and what to give it (`params`)."""
    macro, present = _presenter(field)
    law = getattr(field.field, "law", "")  # a package's own fields have none
    return {"macro": macro, "params": present(field), "law": law}


def choice_html(field: BoundField) -> str:
    """A field of a filter. What is chosen from a list looks the same whenever it is offered and
    chosen again, so it is kept; what can be typed is not.
    """
    if not isinstance(field.field, forms.ChoiceField):
        return str(field.as_field_group())
    key = get_language(), json.dumps(component(field), default=str)
    if key not in _choices_html and len(_choices_html) < MOST_STORED:
        _choices_html[key] = field.as_field_group()
    return _choices_html.get(key) or field.as_field_group()


def error_summary(*forms_shown: Any) -> list[Parameters]:
    """Every error of the forms or formsets, each a link to the field it is about."""
    return [line for shown in forms_shown for line in _errors_of(shown)]


def _presenter(field: BoundField) -> tuple[str, Any]:
    widget = field.field.widget
    if isinstance(field.field, DatePickerField):
        return "date-picker", _date_picker
    for kind, macro, present in WIDGETS:
        if isinstance(widget, kind):
            return macro, present
    return "input", _text


def _errors_of(shown: Any) -> Iterator[Parameters]:
    if hasattr(shown, "forms"):
        yield from ({"text": message} for message in shown.non_form_errors())
        for form in shown.forms:
            yield from _errors_of(form)
        return
    yield from ({"text": message} for message in shown.non_field_errors())
    for name in shown.errors:
        if name in shown.fields:
            target = _error_target(shown[name])
            yield from ({"text": words, "href": target} for words in shown[name].errors)


def _error_target(field: BoundField) -> str:
    if isinstance(field.field.widget, DayMonthYearWidget):
        return f"#{field.auto_id}-{(_parts_in_error(field) or PARTS)[0]}"
    if isinstance(field.field.widget, MomentWidget):
        return f"#{field.auto_id}-day"
    return f"#{field.auto_id}"


def _label(field: BoundField) -> str:
    needed = field.field.required or field.name in getattr(field.form, "needed_at_times", ())
    if needed or not getattr(field.form, "say_optional", True):
        return str(field.label)
    return _("%(question)s (optional)") % {"question": field.label}


def _common_parameters(field: BoundField) -> Parameters:
    """Hint and error message, which every component takes in the same form."""
    parameters: Parameters = {}
    hint = getattr(field.field, "hint", "") or field.help_text
    if hint:
        parameters["hint"] = {"html" if isinstance(hint, SafeString) else "text": hint}
    if field.errors:
        parameters["errorMessage"] = {"text": field.errors[0]}
    return parameters


def _legend(field: BoundField) -> Parameters:
    heading = getattr(field.field, "heading", False)
    return {
        "legend": {
            "text": _label(field),
            "isPageHeading": heading,
            "classes": f"govuk-fieldset__legend--{'l' if heading else 's'}",
        }
    }


def _named(field: BoundField) -> Parameters:
    heading = getattr(field.field, "heading", False)
    return {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {
            "text": _label(field),
            "isPageHeading": heading,
            "classes": f"govuk-label--{'l' if heading else 's'}",
        },
        "classes": getattr(field.field, "classes", ""),
        **_common_parameters(field),
    }


def _typed(value: Any) -> str:
    """What the person typed, or a value as they would have typed it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _text(field: BoundField) -> Parameters:
    form_field = field.field
    prefix, suffix = getattr(form_field, "prefix", ""), getattr(form_field, "suffix", "")
    attributes = field.field.widget.attrs
    return _named(field) | {
        "value": _typed(field.value()),
        "type": getattr(form_field.widget, "input_type", "text"),
        "autocomplete": getattr(form_field, "autocomplete", "") or attributes.get("autocomplete"),
        "inputmode": getattr(form_field, "inputmode", "") or None,
        "spellcheck": getattr(form_field, "spellcheck", None),
        "prefix": {"text": prefix} if prefix else None,
        "suffix": {"text": suffix} if suffix else None,
        **_focus(field),
        **_suggestions(field),
    }


def _focus(field: BoundField) -> Parameters:
    """Where the page begins: for forms that are filled in many times over, one after another."""
    begins = "autofocus" in field.field.widget.attrs
    return {"attributes": {"autofocus": "autofocus"}} if begins else {}


def _suggestions(field: BoundField) -> Parameters:
    """What the browser offers while somebody types, with script off too."""
    offered = getattr(field.field, "suggestions", ())
    if not offered:
        return {}
    named = f"{field.auto_id}-suggestions"
    options = format_html_join("", '<option value="{}">', ([each] for each in offered))
    return {
        "attributes": {"list": named},
        "formGroup": {
            "afterInput": {"html": format_html('<datalist id="{}">{}</datalist>', named, options)}
        },
    }


def _password(field: BoundField) -> Parameters:
    given = getattr(field.field, "autocomplete", "")
    of_widget = field.field.widget.attrs.get("autocomplete")
    return _named(field) | {"autocomplete": given or of_widget or "current-password"}


def _text_area(field: BoundField) -> Parameters:
    longest = getattr(field.field, "max_length", None)
    return _named(field) | {
        "value": _typed(field.value()),
        "rows": getattr(field.field, "rows", 5),
        "autocomplete": getattr(field.field, "autocomplete", "") or None,
        "maxlength": longest,
    }


def _date_picker(field: BoundField) -> Parameters:
    earliest, latest = (getattr(field.field, name) for name in ("earliest", "latest"))
    return _named(field) | {
        "value": _typed(field.value()),
        "minDate": _typed(earliest) or None,
        "maxDate": _typed(latest) or None,
    }


def _file(field: BoundField) -> Parameters:
    several = bool(getattr(field.field.widget, "allow_multiple_selected", False))
    accept = getattr(field.field, "accept", "")
    return (
        _named(field)
        | ({"multiple": True} if several else {})
        | ({"attributes": {"accept": accept}} if accept else {})
        | (drop_zone() if getattr(field.field, "drops", False) else {})
    )


def drop_zone() -> Parameters:
    """The words of the place on which files are dropped."""
    return {
        "javascript": True,
        "chooseFilesButtonText": _("Choose files"),
        "dropInstructionText": _("or drop files"),
        "noFileChosenText": _("No file chosen"),
        "multipleFilesChosenText": {
            "one": _("%(count)s file chosen") % {"count": "%{count}"},
            "other": _("%(count)s files chosen") % {"count": "%{count}"},
        },
        "enteredDropZoneText": _("Entered the place to drop files"),
        "leftDropZoneText": _("Left the place to drop files"),
    }


def _select(field: BoundField) -> Parameters:
    chosen = _values(field)
    empty = getattr(field.field, "empty_label", None)
    items = [
        {"value": str(value), "text": str(text), "selected": str(value) in chosen}
        for value, text in field.field.widget.choices
    ]
    if empty and not any(item["value"] == "" for item in items):
        items.insert(0, {"value": "", "text": str(empty), "selected": not chosen})
    return _named(field) | {"items": items}


def _choices(field: BoundField) -> Parameters:
    form_field = field.field
    kind = "checkboxes" if isinstance(form_field.widget, forms.CheckboxSelectMultiple) else "radios"
    variants = {f"govuk-{kind}--inline": "inline", f"govuk-{kind}--small": "small"}
    classes = [name for name, option in variants.items() if getattr(form_field, option, False)]
    return {
        "name": field.html_name,
        "idPrefix": field.auto_id,
        "fieldset": _legend(field),
        "classes": " ".join([*classes, getattr(form_field, "classes", "")]).strip(),
        "items": list(_items(field)),
        **_common_parameters(field),
    }


def _items(field: BoundField) -> Iterator[Parameters]:
    form_field, chosen = field.field, _values(field)
    hints, reveals = getattr(form_field, "item_hints", {}), getattr(form_field, "reveals", {})
    for at, (value, text) in enumerate(form_field.widget.choices):
        code = str(value)
        item: Parameters = {"value": code, "text": str(text), "checked": code in chosen}
        if at == 0:
            item |= _focus(field)
        if code in hints:
            item["hint"] = {"text": hints[code]}
        if code in reveals:
            revealed = ([field.form[name].as_field_group()] for name in reveals[code])
            item["conditional"] = {"html": format_html_join("", "{}", revealed)}
        if code and code == getattr(form_field, "exclusive", ""):
            yield {"divider": _("or")}
            item["behaviour"] = "exclusive"
        yield item


def _confirm(field: BoundField) -> Parameters:
    return {
        "name": field.html_name,
        "idPrefix": field.auto_id,
        "items": [{"value": "on", "text": str(field.label), "checked": bool(field.value())}],
        **_common_parameters(field),
    }


def _date_input(field: BoundField) -> Parameters:
    value = field.value() or [None, None, None]
    if isinstance(value, date):
        value = [value.day, value.month, value.year]
    wrong = _parts_in_error(field) or (PARTS if field.errors else ())
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    about_birth = getattr(field.field, "autocomplete", "") == "bday"
    return {
        "id": field.auto_id,
        "fieldset": _legend(field),
        "items": [
            {
                "id": f"{field.auto_id}-{part}",
                "name": f"{field.html_name}_{part}",
                "label": words[part],
                "value": _typed(typed),
                "autocomplete": f"bday-{part}" if about_birth else None,
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if part in wrong else ""),
            }
            for part, typed in zip(PARTS, value, strict=True)
        ],
        **_common_parameters(field),
    }


def _moment_input(field: BoundField) -> Parameters:
    """A day and a time, in the component that asks for a date in several boxes."""
    value = field.value()
    if not isinstance(value, list):
        value = field.field.widget.decompress(value)
    wrong = " govuk-input--error" if field.errors else ""
    boxes = (("day", _("Day"), 10), ("time", _("Time, for example 14:30"), 5))
    return {
        "id": field.auto_id,
        "fieldset": _legend(field),
        "items": [
            {
                "id": f"{field.auto_id}-{name}",
                "name": f"{field.html_name}_{name}",
                "label": words,
                "value": _typed(typed),
                "autocomplete": "off",
                "inputmode": "text",
                "classes": f"govuk-input--width-{width}{wrong}",
            }
            for (name, words, width), typed in zip(boxes, value, strict=True)
        ],
        **_common_parameters(field),
    }


def _parts_in_error(field: BoundField) -> tuple[str, ...]:
    for error in field.form.errors.as_data().get(field.name, ()):
        if error.params and "parts" in error.params:
            return tuple(error.params["parts"])
    return ()


def _values(field: BoundField) -> set[str]:
    """The values chosen, as text; a record counts by the value that its choice has."""
    value = field.value()
    many = value if isinstance(value, list | tuple | set) else [value]
    form_field = field.field
    prepare = form_field.prepare_value if isinstance(form_field, forms.ModelChoiceField) else str
    return {str(prepare(one)) for one in many if one not in (None, "")}


WIDGETS: list[tuple[type[forms.Widget], str, Any]] = [
    (DayMonthYearWidget, "date-input", _date_input),
    (MomentWidget, "date-input", _moment_input),
    (forms.CheckboxSelectMultiple, "checkboxes", _choices),  # a kind of RadioSelect in Django
    (forms.RadioSelect, "radios", _choices),
    (forms.CheckboxInput, "checkboxes", _confirm),
    (forms.Select, "select", _select),
    (forms.Textarea, "textarea", _text_area),
    (forms.PasswordInput, "password-input", _password),
    (forms.FileInput, "file-upload", _file),
]
