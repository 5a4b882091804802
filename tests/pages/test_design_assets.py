"""The style sheet and scripts: what is in them, how heavy they are, when they are built."""

import gzip
import json
import re

import pytest

from throughcare.foundation.design.serving import build_assets

HEAVIEST_FIRST_PAGE = 90_000  # bytes, compressed, everything that a browser fetches
ON_EVERY_PAGE = [
    "throughcare.css",
    "started.js",
    "throughcare.js",
    "govuk.js",
    "htmx.js",
    "icon.svg",
]


@pytest.fixture(scope="module", autouse=True)
def built():
    build_assets.build_assets()
    return build_assets.BUILT


def compressed(content):
    return len(gzip.compress(content))


@pytest.mark.usefixtures("samples")
def test_a_first_page_is_light_even_with_everything(client, built):
    page = client.get("/question/").content
    fetched = [(built / name).read_bytes() for name in [*ON_EVERY_PAGE, "moj.js"]]

    assert compressed(page) + sum(map(compressed, fetched)) <= HEAVIEST_FIRST_PAGE


def test_the_style_sheet_has_no_font_and_no_crest(built):
    style = (built / "throughcare.css").read_text()

    assert "GDS Transport" not in style
    assert "@font-face" not in style
    assert "crest" not in style


def test_each_picture_that_the_style_sheet_names_is_there(built):
    style = (built / "throughcare.css").read_text()

    named = set(re.findall(r"url\(\"?([^)\"]+)\"?\)", style))

    assert named
    assert all((built / name).is_file() for name in named)


def test_no_script_asks_for_a_source_map_that_is_not_there(built):
    assert not [path for path in built.glob("*.js") if "sourceMappingURL" in path.read_text()]


def test_nothing_is_built_when_nothing_changed():
    assert build_assets.build_assets() is False


def test_a_changed_source_is_built(monkeypatch, tmp_path):
    monkeypatch.setattr(build_assets, "SOURCES", tmp_path)
    (tmp_path / "throughcare.scss").write_text("a { color: red }")

    assert not build_assets.is_current()


def test_a_failure_is_one_sentence_that_says_what_to_do(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(build_assets, "BUILT", tmp_path / "nothing-built")
    monkeypatch.setattr(build_assets, "INSTALLED", tmp_path / "nothing-installed")
    monkeypatch.setattr(build_assets, "NPM_CI", (*build_assets.NPM_CI[:1], "no-such-command"))

    code = build_assets.main()

    said = capsys.readouterr().err.strip()
    assert code == 1
    assert said.startswith("The front-end packages could not be fetched from the npm registry")
    assert "\n" not in said


def test_packages_are_pinned_and_no_registry_is_named():
    wanted = json.loads((build_assets.ROOT / "package.json").read_text())
    locked = (build_assets.ROOT / "package-lock.json").read_text()

    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted["dependencies"].values())
    assert '"resolved"' not in locked
