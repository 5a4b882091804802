"""What the answers to a survey come to, by the version of the instrument that was filled in."""

from throughcare.casework.instruments.models import Survey
from throughcare.rulebook.instruments.files import find_instrument
from throughcare.rulebook.instruments.instrument import Scored


def results_of(survey: Survey) -> dict[str, Scored | None]:
    """Each score of the answers that stand, by its code.

    Raises `LookupError` for a version that does not ship, and `AnswerRefused` for an answer that
    its instrument does not have.
    """
    instrument = find_instrument(survey.instrument, survey.version)
    answers = survey.answers.standing().values_list("item", "rating")
    return instrument.results(dict(answers))
