"""The project's own source, read once for the tests that look at all of it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("throughcare", "tests", "benchmarks", "tools")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Every file of these folders that is, or will be, part of the project, from its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *(folders or FOLDERS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    some = {Path(each) for each in listed if each} or {
        each.relative_to(ROOT)
        for folder in folders or FOLDERS
        for each in (ROOT / folder).rglob("*")
        if "__pycache__" not in each.parts
    }
    return tuple(sorted(each for each in some if (ROOT / each).is_file()))


def python_files(*folders: str) -> list[Path]:
    """The Python files of these folders, without generated migrations."""
    return [
        each for each in files(*folders) if each.suffix == ".py" and "migrations" not in each.parts
    ]


@cache
def text(file: Path) -> str:
    """What a file says."""
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(text(file))


def module_name(file: Path) -> str:
    """What a file is called where it is imported."""
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")
