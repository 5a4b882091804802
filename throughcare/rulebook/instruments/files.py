"""Reads instruments from files, and says in words what is wrong with one.

Every mistake of a file is said at once, each with the file, where in it, and what to do.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from throughcare.rulebook.instruments.fields import Fields, InstrumentRefused, noted
from throughcare.rulebook.instruments.instrument import (
    Codes,
    Instrument,
    Item,
    Method,
    Score,
    ScoreBand,
    Section,
    Wording,
)
from throughcare.rulebook.source import Confidence, InForce, Source
from throughcare.rulebook.table_files import cite, rows


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every version of every instrument that ships, by code and version."""
    folder = files("throughcare.rulebook").joinpath("instruments")
    listed = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=_name)
    return tuple(read_instrument(each.read_text(encoding="utf-8"), each.name) for each in listed)


def _name(file: Traversable) -> str:
    return file.name


def find_instrument(code: str, version: str) -> Instrument:
    """The version of an instrument. Raises `LookupError` in words for one that does not ship."""
    for each in instruments():
        if (each.code, each.version) == (code, version):
            return each
    raise LookupError(f"There is no instrument {code} in version {version}.")


def read_file(path: Path) -> Instrument:
    """The instrument in a file of a service's own. Raises `InstrumentRefused`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise InstrumentRefused([f"{path.name} cannot be read: {reason}."]) from None
    return read_instrument(text, path.name)


def read_instrument(text: str, name: str) -> Instrument:
    """The instrument in the text of a file of that name. Raises `InstrumentRefused`."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise InstrumentRefused([f"{name} has lists within lists, too deep to read."]) from None
    except tomllib.TOMLDecodeError as error:
        raise InstrumentRefused(
            [f"{name} is not TOML: {error}. Mend that place, then check the file again."]
        ) from None
    top = Fields(table, name, [])
    read = _instrument(top)
    top.faults += _faults_of_codes(read, name)
    top.faults += _faults_of_whole(read, name) if not top.faults else []
    if top.faults:
        raise InstrumentRefused(top.faults)
    return read


def _instrument(top: Fields) -> Instrument:
    codes = {part.name: _codes(part) for part in top.named_parts("codes")}
    sections = tuple(_section(part, codes) for part in top.parts("sections", "section"))
    items = {item.code: item for section in sections for item in section.items}
    read = Instrument(
        code=top.text("code"),
        version=top.text("version"),
        name=top.text("name"),
        licence=top.text("licence"),
        wording=Wording(top.one_of("wording", Wording) or Wording.SUPPLIED),
        source=_source(top),
        confidence=Confidence(top.one_of("confidence", Confidence) or Confidence.LOCAL),
        in_force=_in_force(top),
        stages=tuple(top.texts("stages")),
        sections=sections,
        scores=tuple(_score(part, items) for part in top.parts("scores", "score", required=False)),
    )
    top.refuse_others()
    return read


def _in_force(top: Fields) -> InForce:
    first, last = top.day("first_day"), top.day("last_day", required=False)
    if first and last and last < first:
        top.fault("last_day", "lies before first_day", "write a day on or after it")
    return InForce(first_day=first or Fields.NO_DAY, last_day=last)


def _source(top: Fields) -> Source:
    """A key of `tables/sources.csv`, or the source itself."""
    given = top.table.get("source")
    if isinstance(given, Mapping):
        part = top.part("source", "source")
        return Source(
            title=part.text("title"),
            publisher=part.text("publisher"),
            passage=part.text("passage"),
            url=part.text("url"),
            read_on=part.day("read_on", required=False),
        )
    key = top.one_of("source", [row["key"] for row in rows("sources")], named="a known source")
    return cite(key, top.text("passage", required=False)) if key else Fields.NO_SOURCE


def _codes(part: Fields) -> Codes:
    values = part.wholes("values")
    if values != sorted(set(values)):
        part.fault("values", "are not in rising order, each once", "order them")
    words = {language: part.texts_in("words", language) for language in part.languages()}
    for language, each in words.items():
        if len(each) != len(values):
            part.fault(
                f"words.{language}",
                f"are {len(each)} for {len(values)} values",
                "write one for each value",
            )
    return Codes(values=tuple(values), words={key: tuple(each) for key, each in words.items()})


def _section(part: Fields, codes: Mapping[str, Codes]) -> Section:
    items = tuple(_item(each, codes) for each in part.parts("items", "item"))
    section = Section(code=part.text("code"), items=items)
    part.refuse_others()
    return section


def _item(part: Fields, codes: Mapping[str, Codes]) -> Item:
    named = part.one_of("codes", codes, required=False, named="a name under [codes]")
    is_reversed = part.truth("reversed")
    if is_reversed and not named:
        part.fault("reversed", "is set for an item without codes", "take it out, or name its codes")
    item = Item(
        code=part.text("code"),
        codes=codes[named] if named else None,
        reversed=is_reversed,
        words={language: part.text_in("words", language) for language in part.languages()},
    )
    part.refuse_others()
    return item


def _score(part: Fields, items: Mapping[str, Item]) -> Score:
    named = part.texts("items")
    for code in named:
        if code not in items:
            part.fault("items", f"names {code}, which no section has", "name an item of a section")
        elif items[code].codes is None:
            part.fault("items", f"names {code}, which is answered in words", "leave it out")
    least = part.whole("least_answered")
    if named and not 1 <= least <= len(named):
        part.fault(
            "least_answered", f"is {least} of {len(named)} items", f"write 1 to {len(named)}"
        )
    score = Score(
        code=part.text("code"),
        items=tuple(items[code] for code in named if code in items),
        method=Method(part.one_of("method", Method) or Method.SUM),
        least_answered=least,
        decimals=part.whole("decimals"),
        bands=tuple(_band(each) for each in part.parts("bands", "band", required=False)),
    )
    part.refuse_others()
    return score


def _band(part: Fields) -> ScoreBand:
    band = ScoreBand(code=part.text("code"), lowest=part.number("from"))
    part.refuse_others()
    return band


def _faults_of_codes(read: Instrument, name: str) -> Iterator[str]:
    """Two things of one code, of which only the last would be known."""
    for what, codes in (
        ("section", [section.code for section in read.sections]),
        ("item", [item.code for item in read.items]),
        ("score", [score.code for score in read.scores]),
    ):
        for code in (code for code, number in Counter(codes).items() if number > 1):
            yield noted(name, f"{what} {code}", "stands there twice", "give one another code")


def _faults_of_whole(read: Instrument, name: str) -> Iterator[str]:
    """What is wrong although every field is right by itself."""
    yield from _faults_of_wording(read, name)
    for score in read.scores:
        yield from _faults_of_bands(score, name)


def _faults_of_wording(read: Instrument, name: str) -> Iterator[str]:
    languages = {language for item in read.items for language in item.words}
    if read.wording is Wording.SUPPLIED:
        if languages:
            yield noted(
                name,
                "wording",
                "is supplied by the service, and the items have words",
                "take the words out, or write wording = 'included' if the licence allows it",
            )
        return
    for item in read.items:
        for language in sorted((languages or {"en"}) - {*item.words}):
            yield noted(
                name, f"item {item.code}", f"has no words in {language}", "write them as the others"
            )


def _faults_of_bands(score: Score, name: str) -> Iterator[str]:
    lowest = [band.lowest for band in score.bands]
    where = f"score {score.code}, bands"
    if lowest != sorted(set(lowest)):
        yield noted(name, where, "do not rise", "order them by 'from', each once")
    elif lowest and lowest[0] != score.rounded(score.least):
        yield noted(
            name,
            where,
            f"begin at {lowest[0]}, and the lowest score is {score.rounded(score.least)}",
            "begin there",
        )
    elif lowest and lowest[-1] > score.most:
        yield noted(
            name,
            where,
            f"reach from {lowest[-1]}, and the highest score is {score.rounded(score.most)}",
            "leave out what no answers reach",
        )
