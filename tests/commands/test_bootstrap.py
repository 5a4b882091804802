"""`make` on a machine that lacks something says what, in one sentence."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

# A Python that has every module but those that fetch others.
BARE_PYTHON = """#!/bin/sh
case "$1 $2" in
    "-m pip" | "-m venv") echo "No module named $2" >&2; exit 1 ;;
esac
exec {python} "$@"
"""


@pytest.fixture
def bootstrap():
    """The module, which stands outside every package because nothing is installed yet."""
    found = importlib.util.spec_from_file_location("bootstrap", CHECKOUT / "tools/bootstrap.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path, bootstrap, monkeypatch):
    """A checkout with nothing fetched, which the module takes for its own."""
    for name in ("uv.lock", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, value in {"CHECKOUT": "", "TOOLS": ".tools", "VENV": ".venv"}.items():
        monkeypatch.setattr(bootstrap, name, tmp_path / value)
    return tmp_path


def make(*words, **changed):
    return subprocess.run(
        ["make", *words], cwd=CHECKOUT, capture_output=True, text=True, env=os.environ | changed
    )


def test_without_a_python_that_will_do_make_names_those_that_will():
    done = make("demo", "PYTHON=")

    assert done.returncode == 2
    assert done.stderr.startswith("Python 3.11, 3.12, 3.13 or 3.14 is needed")


def test_make_alone_says_what_there_is_to_make():
    done = make()

    for goal in ("demo", "demo-reset", "test", "check", "stop"):
        assert f"make {goal} " in done.stdout


def test_a_python_with_neither_pip_nor_venv_is_told_what_to_install(
    bootstrap, clone, tmp_path, monkeypatch
):
    bare = tmp_path / "python"
    bare.write_text(BARE_PYTHON.format(python=sys.executable))
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))

    with pytest.raises(bootstrap.Missing, match=r"has neither pip nor venv.*-venv'"):
        bootstrap.pip(dict(os.environ))


@pytest.mark.parametrize("home", ["", "/nonexistent"])
def test_an_account_without_a_home_gets_one_inside_the_checkout(
    bootstrap, clone, monkeypatch, home
):
    monkeypatch.setenv("HOME", home)

    environment = bootstrap.usable_environment()

    assert environment["HOME"] == str(clone / ".tools" / "home")
    assert environment["XDG_CACHE_HOME"] == str(clone / ".tools" / "cache")


def test_a_virtual_environment_of_somebody_elses_is_not_taken_for_ours(
    bootstrap, clone, monkeypatch
):
    monkeypatch.setenv("VIRTUAL_ENV", "/somewhere/else")
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")

    environment = bootstrap.usable_environment()

    assert "VIRTUAL_ENV" not in environment
    assert "PYTHONPATH" not in environment


def test_what_python_compiled_is_kept_even_where_the_account_asks_it_not_to_be(
    bootstrap, clone, monkeypatch
):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert "PYTHONDONTWRITEBYTECODE" not in bootstrap.usable_environment()


def test_a_disk_without_room_is_refused_before_anything_is_fetched(bootstrap, clone):
    with pytest.raises(bootstrap.Missing, match="free some space"):
        bootstrap.require_room(gigabytes=10**9)


def test_a_virtual_environment_that_was_moved_is_made_again(bootstrap, clone):
    scripts = clone / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "throughcare").write_text(f"#!{scripts}/python\n")
    assert not bootstrap.was_moved()

    (scripts / "throughcare").write_text("#!/where/it/was/.venv/bin/python\n")
    assert bootstrap.was_moved()


def test_a_changed_lock_file_is_noticed(bootstrap, clone):
    before = bootstrap.wanted_stamp()

    (clone / "uv.lock").write_text("changed")

    assert bootstrap.wanted_stamp() != before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("error: No space left on device (os error 28)", "is full: free some space"),
        ("invalid peer certificate: UnknownIssuer", "set SSL_CERT_FILE"),
        ("error: Failed to fetch x\n  Caused by: dns error", "connect to it, or set HTTPS_PROXY"),
        ("error: something else", "It failed: error: something else"),
        ("", "It failed: the tool did not say why"),
    ],
)
def test_what_a_tool_printed_becomes_one_sentence(bootstrap, said, words):
    sentence = bootstrap.in_words(said, "It failed")

    assert words in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ["throughcare", "python"])
def test_a_program_of_this_checkout_is_run_from_wherever_one_stands(name, tmp_path):
    asked = {"throughcare": ["measures"], "python": ["-c", "import os; print(os.getcwd())"]}[name]
    answer = {"throughcare": "proven-reoffending", "python": str(tmp_path)}[name]

    done = subprocess.run(
        [CHECKOUT / "bin" / name, *asked],
        cwd=tmp_path,
        env=os.environ | {"PATH": os.defpath},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert answer in done.stdout


def test_a_program_keeps_the_folder_in_which_it_was_typed_when_all_is_fetched_first(
    bootstrap, clone, tmp_path, monkeypatch
):
    stood = tmp_path / "elsewhere"
    stood.mkdir()
    monkeypatch.chdir(stood)
    started = []
    monkeypatch.setattr(bootstrap, "prepare", lambda goal, environment: None)
    monkeypatch.setattr(os, "execve", lambda *words: started.append((Path.cwd(), words[1])))

    bootstrap.main("throughcare", "import", "FOLDER")

    program = str(clone / ".venv" / "bin" / "throughcare")
    assert started == [(stood, [program, "import", "FOLDER"])]


def test_where_nothing_is_fetched_yet_a_program_says_which_python_is_missing(tmp_path):
    copy = tmp_path / "checkout"
    shutil.copytree(CHECKOUT / "bin", copy / "bin", symlinks=True)
    shutil.copytree(CHECKOUT / "tools", copy / "tools")
    without = tmp_path / "programs"
    without.mkdir()
    for name in ("sh", "readlink", "dirname", "basename"):
        (without / name).symlink_to(shutil.which(name))

    done = subprocess.run(
        [copy / "bin" / "throughcare"], env={"PATH": str(without)}, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Python 3.11, 3.12, 3.13 or 3.14 is needed")
