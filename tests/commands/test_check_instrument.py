"""`throughcare check-instrument`: a service is told what is wrong with its file, in words."""

from tests.commands.documented import CHECKOUT

SHIPPED = CHECKOUT / "throughcare" / "rulebook" / "instruments" / "brs-1.toml"


def test_a_sound_file_is_said_to_be(typed):
    done = typed("check-instrument", str(SHIPPED))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "brs-1.toml is sound: Brief resilience scale, version 1, items: 6, scores: 1.\n"
    )


def test_what_is_wrong_is_said_line_by_line(typed, tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(SHIPPED.read_text().replace('"mean"', '"best"').replace("decimals", "places"))

    done = typed("check-instrument", str(file))

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "ours.toml: score resilience, method is 'best': write mean or sum.",
        "ours.toml: score resilience, decimals is missing: write a whole number.",
        "ours.toml: score resilience, places is not known: take it out, or spell it as one of "
        "bands, code, decimals, items, least_answered, method.",
    ]
