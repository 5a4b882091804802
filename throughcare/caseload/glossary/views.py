"""The page of the glossary: every word of the field, or those that match a search."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.glossary.presenters import letters_of, words_found
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.rulebook.glossary import TERMS, find
from throughcare.rulebook.retired_words import RETIRED_WORDS, retired_in

LONGEST = 80  # characters of what is looked for


def glossary(request: WorkerRequest) -> HttpResponse:
    """The terms by first letter. The search may stand in the address: it is no child's name."""
    looked_for = request.GET.get("q", "").strip()[:LONGEST]
    terms = find(looked_for) if looked_for else TERMS
    shown = {
        "looked_for": looked_for,
        "letters": letters_of(terms),
        "retired": retired_in(looked_for) if looked_for else RETIRED_WORDS,
        "found": words_found(len(terms), looked_for),
    }
    return render(request, "glossary/glossary.jinja", shown)
