"""The Jinja environment: the design system's macros, ours, and strictness about names."""

import re
from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    pass_eval_context,
)
from jinja2.ext import Extension
from jinja2.nodes import EvalContext
from jinja2.utils import missing
from markupsafe import Markup

from throughcare.foundation.design import dates, field_presenters, numbers, pagination, tables
from throughcare.foundation.facts.addresses import reverse


class KnownNames(ChainableUndefined):
    """Let a macro's parameter be left out, but never let a misspelt attribute pass as empty.

    Components of the design system ask for parameters that nobody gave, so strict undefined
    values would break each of them; an attribute that an object of ours lacks is a mistake,
    and raises `AttributeError`.
    """

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Any = AttributeError,
    ) -> None:
        if obj is not missing and not isinstance(obj, Mapping | ChainableUndefined):
            raise AttributeError(f"{type(obj).__name__} has no {name!r}")
        super().__init__(hint, obj, name, exc)


class QuickOnParameters(Environment):
    """The components of the design system ask a dict for some thousand parameters on a page, most
    of which it lacks. Jinja looks for an attribute first, and a dict has none but its methods.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is not dict or attribute in METHODS_OF_DICTS:
            return super().getattr(obj, attribute)
        if attribute in obj:
            return obj[attribute]
        return left_out(attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dict for each template. Jinja chains two, so that globals may be added later; ours
        are there from the start, and each import of a macro goes through all of them.
        """
        return {**self.globals, **(d or {})}


METHODS_OF_DICTS = frozenset(dir(dict))


@cache
def left_out(parameter: str) -> KnownNames:
    """A parameter that nobody gave: one object for all pages, which nothing changes."""
    return KnownNames(name=parameter)


class WithoutIndentation(Extension):
    """Leaves out the spaces at the start of a template's lines: a tenth of every page was made of
    them. A line's end still parts what stood on two lines.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENTATION.sub("", source)


INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


@pass_eval_context
def in_words(context: EvalContext, text: str, /, **named: Any) -> str:
    """`_` of templates. Jinja's own looks its function up and calls it through two others."""
    words = gettext(text)
    if context.autoescape:
        words = Markup(words)
    return words % named if named or "%" in words else words


GLOBALS: dict[str, Any] = {
    "_": in_words,
    "url": reverse,
    "static": cache(static),
    "language": translation.get_language,
    "component": field_presenters.component,
    "choice_html": field_presenters.choice_html,
    "error_summary": field_presenters.error_summary,
    "pagination": pagination.pagination,
    "results": pagination.results,
    "summary_list": tables.summary_list,
}

FILTERS: dict[str, Any] = {
    "day": dates.day,
    "short_day": dates.short_day,
    "days": dates.days,
    "month": dates.month,
    "moment": dates.moment,
    "time_of_day": dates.time_of_day,
    "number": numbers.number,
    "money": numbers.money,
}


def environment(**options: Any) -> Environment:
    """Build the environment that Django's Jinja engine asks for in `TEMPLATES`."""
    options["undefined"] = KnownNames
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    env = QuickOnParameters(
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", WithoutIndentation],
        **options,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    env.globals |= GLOBALS
    env.filters |= FILTERS
    return env
