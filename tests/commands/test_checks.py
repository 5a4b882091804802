"""`make test` says how long it takes and how far it is."""

import json

from tools import checks


def test_it_says_how_long_it_takes_and_the_next_time_how_long_it_took_here(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(checks, "TOOK", tmp_path / "took.json")

    with checks.how_far_it_is("make test"):
        pass

    minutes = checks.MINUTES["make test"]
    assert capsys.readouterr().out == f"make test takes about {minutes} min on two cores.\n"
    (tmp_path / "took.json").write_text(json.dumps({"make test": 661}))
    with checks.how_far_it_is("make test"):
        pass
    assert capsys.readouterr().out == "make test takes about 11 min, as it did here before.\n"


def test_a_run_that_is_broken_off_does_not_tell_how_long_one_takes(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "TOOK", tmp_path / "took.json")

    try:
        with checks.how_far_it_is("make check"):
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass

    assert not (tmp_path / "took.json").exists()


def test_how_much_of_it_is_over_is_said_while_it_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(checks, "TOOK", tmp_path / "took.json")
    monkeypatch.setattr(checks, "EVERY", 0.01)

    minutes = checks.MINUTES["make test"]
    with checks.how_far_it_is("make test"):
        heard = ""
        while "of about" not in heard:
            heard = capsys.readouterr().out
    assert f"0 s of about {minutes} min on two cores]" in heard
