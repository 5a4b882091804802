"""A file of an instrument is read, or every mistake in it is said in words with what to do."""

import pytest

from throughcare.rulebook.instruments.fields import InstrumentRefused
from throughcare.rulebook.instruments.files import find_instrument, read_file, read_instrument

SOUND = """
code = "mood"
version = "2"
name = "How it went"
licence = "Ours"
wording = "included"
source = "local-default"
confidence = "local"
first_day = 2026-01-01
stages = ["baseline"]

[codes.often]
values = [0, 1, 2]

[codes.often.words]
en = ["Never", "Sometimes", "Often"]

[[sections]]
code = "all"

[[sections.items]]
code = "glad"
codes = "often"
words = { en = "I was glad" }

[[sections.items]]
code = "sad"
codes = "often"
reversed = true
words = { en = "I was sad" }

[[sections.items]]
code = "why"
words = { en = "Why?" }

[[scores]]
code = "mood"
items = ["glad", "sad"]
method = "sum"
least_answered = 1
decimals = 0
bands = [{ code = "poor", from = 0 }, { code = "good", from = 3 }]
"""


def faults(*changes):
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(InstrumentRefused) as refused:
        read_instrument(text, "mood.toml")
    return refused.value.faults


def test_a_sound_file_is_read_whole():
    read = read_instrument(SOUND, "mood.toml")

    assert (read.code, read.version, [item.code for item in read.items]) == (
        "mood",
        "2",
        ["glad", "sad", "why"],
    )
    assert read.results({"glad": 2, "sad": 0})["mood"].band == "good"
    assert read.results({"sad": None})["mood"] is None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('code = "mood"\n', "", "code is missing: write words in quotation marks"),
        ('version = "2"', "version = 2", "version is 2: write words in quotation marks"),
        ('licence = "Ours"', 'licence = ""', "licence is missing: write words in quotation marks"),
        ('"included"', '"shared"', "wording is 'shared': write included or supplied"),
        ('"local-default"', '"no-such"', "source is 'no-such': write a known source"),
        ('"local"', '"X"', "confidence is 'X': write V or H or L or local"),
        (
            "first_day = 2026-01-01",
            'first_day = "1.1.2026"',
            "first_day is '1.1.2026': write a day without quotation marks, as 2026-11-29",
        ),
        (
            "first_day = 2026-01-01",
            "first_day = 2026-01-01\nlast_day = 2025-12-31",
            "last_day lies before first_day: write a day on or after it",
        ),
        (
            'stages = ["baseline"]',
            "stages = [1]",
            'stages has something else in it: write a list as ["one", "two"]',
        ),
        (
            "values = [0, 1, 2]",
            "values = [0, 2, 1]",
            "codes often, values are not in rising order, each once: order them",
        ),
        (
            'en = ["Never", "Sometimes", "Often"]',
            'en = ["Never", "Often"]',
            "codes often, words.en are 2 for 3 values: write one for each value",
        ),
        (
            'codes = "often"\nwords = { en = "I was glad" }',
            'codes = "ofen"\nwords = { en = "I was glad" }',
            "item glad, codes is 'ofen': write a name under [codes]",
        ),
        (
            'code = "why"',
            'code = "why"\nreversed = true',
            "item why, reversed is set for an item without codes: take it out, or name its codes",
        ),
        (
            "reversed = true",
            'reversed = "yes"',
            "item sad, reversed is 'yes': write true or false",
        ),
        (
            "reversed = true",
            "revered = true",
            "item sad, revered is not known: take it out, or spell it as one of "
            "code, codes, reversed, words",
        ),
        (
            '["glad", "sad"]',
            '["glad", "mad"]',
            "score mood, items names mad, which no section has: name an item of a section",
        ),
        (
            '["glad", "sad"]',
            '["glad", "why"]',
            "score mood, items names why, which is answered in words: leave it out",
        ),
        ('"sum"', '"median"', "score mood, method is 'median': write mean or sum"),
        (
            "least_answered = 1",
            "least_answered = 3",
            "score mood, least_answered is 3 of 2 items: write 1 to 2",
        ),
        (
            "least_answered = 1",
            "least_answered = 0",
            "score mood, least_answered is 0 of 2 items: write 1 to 2",
        ),
        (
            "decimals = 0",
            "decimals = true",
            "score mood, decimals is True: write a whole number",
        ),
        (
            "from = 0 }",
            "from = 4 }",
            "score mood, bands do not rise: order them by 'from', each once",
        ),
        (
            "from = 0 }",
            "from = 1 }",
            "score mood, bands begin at 1, and the lowest score is 0: begin there",
        ),
        (
            "from = 3 }",
            "from = 5 }",
            "score mood, bands reach from 5, and the highest score is 4: "
            "leave out what no answers reach",
        ),
        ('code = "sad"', 'code = "glad"', "item glad stands there twice: give one another code"),
        (
            'wording = "included"',
            'wording = "supplied"',
            "wording is supplied by the service, and the items have words: take the words out, "
            "or write wording = 'included' if the licence allows it",
        ),
        (
            '{ en = "I was glad" }',
            '{ en = "I was glad", cy = "Roeddwn yn falch" }',
            "item sad has no words in cy: write them as the others",
        ),
        (
            "[[sections]]",
            "[[section]]",
            "sections is something else: write one or more [[sections]]",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place_and_what_to_do(old, new, fault):
    assert f"mood.toml: {fault}." in faults((old, new))


def test_every_mistake_is_said_at_once():
    found = faults(('"sum"', '"median"'), ('licence = "Ours"\n', ""), ("[0, 1, 2]", "[0, 1, 1]"))

    assert len(found) >= 3


def test_an_instrument_without_an_item_is_refused():
    text = SOUND[: SOUND.index("[[sections]]")] + "[[sections]]\ncode = 'all'\nitems = []\n"

    with pytest.raises(InstrumentRefused, match=r"section all, items is empty: write one or more"):
        read_instrument(text, "mood.toml")


def test_what_is_not_toml_is_said_with_the_line():
    with pytest.raises(InstrumentRefused, match=r"mood\.toml is not TOML: .*line 2"):
        read_instrument('code = "a"\nname =\n', "mood.toml")


def test_a_source_may_stand_in_the_file_itself():
    source = 'title = "T"\npublisher = "P"\npassage = "p"\nurl = "https://a.example"\n'
    text = SOUND.replace('source = "local-default"\n', "") + f"\n[source]\n{source}"

    assert read_instrument(text, "mood.toml").source.title == "T"


def test_a_file_that_is_not_there_or_not_text_is_said_in_words(tmp_path):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(InstrumentRefused, match=r"none\.toml cannot be read: No such file"):
        read_file(tmp_path / "none.toml")
    with pytest.raises(InstrumentRefused, match=r"bytes\.toml cannot be read: it is not text"):
        read_file(tmp_path / "bytes.toml")


def test_a_version_that_does_not_ship_is_said_in_words():
    with pytest.raises(LookupError, match="no instrument brs in version 9"):
        find_instrument("brs", "9")
