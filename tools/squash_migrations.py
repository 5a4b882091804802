"""Write the migrations of an area again, as one: `tools/squash_migrations.py [AREA …]`.

While nothing is released a change of a model needs no second migration: this writes the first
one anew from the models, each table with its constraints in one step, and keeps the operations
that somebody wrote by hand. Without an area it does so for all. An area whose migrations stand
in the list of digests is on main for good and is refused, unless `--release` says that a release
is being made; that writes the list anew too.
"""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.apps import AppConfig, apps
from django.db.migrations import AddConstraint, AddIndex, CreateModel, Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.operations.base import Operation
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from tools.migration_digests import CHECKOUT, digests_listed, write_digests

RUFF = Path(sys.executable).parent / "ruff"
MARK = """# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.
"""
BY_HAND = {"RunSQL", "RunPython", "SeparateDatabaseAndState"}
OPERATIONS = "    operations = [\n"


class Refused(Exception):
    """One sentence: why nothing was written, and what to do."""


def main() -> int:
    """Write the migrations of the areas that were named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("areas", nargs="*", metavar="AREA", help="such as access; all if none")
    parser.add_argument("--release", action="store_true", help="squash what is on main for good")
    arguments = parser.parse_args()
    set_up_django()
    try:
        squash(arguments.areas, release=arguments.release)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def set_up_django() -> None:
    """Load the models; no database is asked, so an address of none will do."""
    os.chdir(CHECKOUT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.test"
    os.environ.setdefault("OWNER_DATABASE_URL", "postgresql://nobody@localhost/none")
    os.environ.setdefault("DATABASE_URL", os.environ["OWNER_DATABASE_URL"])
    django.setup()


def squash(areas: list[str], *, release: bool) -> None:
    """Replace the migrations of each area by one, and the names by which others depend on them."""
    ours = {config.label: config for config in areas_with_models()}
    chosen = areas or sorted(ours)
    if unknown := sorted({*chosen} - {*ours}):
        raise Refused(f"There is no area {unknown[0]}: there are {', '.join(sorted(ours))}.")
    if not release:
        refuse_listed([ours[label] for label in chosen])
    names = {label: first_name(config) for label, config in ours.items()}
    written = {label: migration_text(m, names, ours) for label, m in detected(names, chosen)}
    for label, text in written.items():
        replace_files(ours[label], names[label], text)
    point_to_first(ours.values(), {label: names[label] for label in chosen})
    tidy(folder_of(config) for config in ours.values())
    if release:
        write_digests()


def areas_with_models() -> Iterator[AppConfig]:
    for config in apps.get_app_configs():
        if config.name.startswith("throughcare.") and any(config.get_models()):
            yield config


def refuse_listed(configs: Iterable[AppConfig]) -> None:
    """Raise `Refused` where a migration of one of them is on main for good."""
    listed = {str(Path(place).parent) for place in digests_listed()}
    for config in configs:
        if str(folder_of(config).relative_to(CHECKOUT)) in listed:
            raise Refused(
                f"The migrations of {config.label} are on main for good and are not written again: "
                "add one with 'python -m django makemigrations --name what_it_does "
                f"{config.label}' and note it with 'tools/migration_digests.py'."
            )


def folder_of(config: AppConfig) -> Path:
    return Path(config.path) / "migrations"


def files_of(config: AppConfig) -> list[Path]:
    return sorted(folder_of(config).glob("[0-9]*.py"))


def first_name(config: AppConfig) -> str:
    """What the area's first migration is called."""
    if files := files_of(config):
        return files[0].stem
    raise Refused(
        f"{config.label} has no migration yet: make its first with 'python -m django "
        f"makemigrations --name what_it_holds {config.label}', then run this again."
    )


def detected(names: dict[str, str], chosen: list[str]) -> Iterator[tuple[str, Migration]]:
    """The migration of each chosen area that Django would make if there were none.

    All areas are made at once, so that what one needs of another is seen, and nothing that is
    on disk is read: other people's tables are taken as they are.
    """
    models = ProjectState.from_apps(apps)
    others = ProjectState(
        {key: model for key, model in models.models.items() if key[0] not in names}
    )
    all_are_new = MigrationQuestioner(specified_apps={*names})
    detector = MigrationAutodetector(others, models, all_are_new)
    changes = detector.changes(MigrationGraph())
    for label in chosen:
        migrations = changes[label]
        if len(migrations) > 1:
            raise Refused(
                f"The tables of {label} cannot be made in one migration, because they and another "
                "area's refer to each other: let one of the two refer to the lower area alone."
            )
        yield label, migrations[0]


def with_constraints(operations: list[Operation]) -> Iterator[Operation]:
    """Each table with its constraints and indexes in one step, which halves the time it takes.

    A table to which a column is added later, because two tables refer to each other, gets its
    own afterwards: they may need that column.
    """
    completed_later = {
        operation.model_name_lower
        for operation in operations
        if not isinstance(operation, CreateModel | AddConstraint | AddIndex)
    }
    made = {o.name_lower: o for o in operations if isinstance(o, CreateModel)}
    for operation in operations:
        if isinstance(operation, AddConstraint | AddIndex):
            name = operation.model_name_lower
            if name in made and name not in completed_later:
                add_to_options(made[name], operation)
                continue
        yield operation


def add_to_options(table: CreateModel, operation: AddConstraint | AddIndex) -> None:
    is_index = isinstance(operation, AddIndex)
    addition = operation.index if is_index else operation.constraint
    key = "indexes" if is_index else "constraints"
    table.options[key] = [*table.options.get(key, []), addition]


def migration_text(migration: Migration, names: dict[str, str], ours: dict[str, AppConfig]) -> str:
    """The text of the file: what Django writes, and what stood in the old files by hand."""
    label = migration.app_label
    migration.name, migration.initial = names[label], True
    migration.operations = list(with_constraints(migration.operations))
    migration.dependencies = [
        (area, names.get(area, name)) for area, name in dict.fromkeys(migration.dependencies)
    ]
    text = MARK + "\n" + MigrationWriter(migration, include_header=False).as_string()
    for file in files_of(ours[label]):
        text = HandWritten(file.read_text()).added_to(text)
    return text


class HandWritten:
    """What somebody wrote by hand into a migration: operations, and what they stand on."""

    def __init__(self, source: str) -> None:
        self.source, self.tree = source, parsed(source)
        by_hand = [(self._is_by_hand(node), self._text(node)) for node in self._operations()]
        generated_at = [at for at, (ours, _) in enumerate(by_hand) if not ours] or [len(by_hand)]
        before = generated_at[0]
        self.first = [text for ours, text in by_hand[:before] if ours]
        self.last = [text for ours, text in by_hand[before:] if ours]

    def added_to(self, text: str) -> str:
        """The generated text with it: what stood before the tables before them, the rest after."""
        if not (self.first or self.last):
            return text
        head, rest = text.split("\n\nclass Migration", 1)
        opening, operations = rest.split(OPERATIONS, 1)
        tables, closing = operations.rsplit("    ]", 1)
        imports = "".join(f"{line}\n" for line in self._imports() if line not in head.splitlines())
        first, last = ("".join(f"        {o},\n" for o in each) for each in (self.first, self.last))
        return (
            f"{head}{imports}{self._preamble()}class Migration{opening}{OPERATIONS}"
            f"{first}{tables}{last}    ]{closing}"
        )

    def _operations(self) -> list[ast.expr]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and self._text(node.targets[0]) == "operations":
                return node.value.elts if isinstance(node.value, ast.List) else []
        return []

    def _is_by_hand(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in BY_HAND

    def _imports(self) -> list[str]:
        return [
            self._text(node)
            for node in self.tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]

    def _preamble(self) -> str:
        """All between the imports and the class, as it is written, comments included."""
        *_, last_import = (n for n in self.tree.body if isinstance(n, ast.Import | ast.ImportFrom))
        lines = self.source.splitlines(keepends=True)[last_import.end_lineno :]
        return "".join(lines).split("class Migration", 1)[0]

    def _text(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.source, node) or ""


def parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise Refused(
            f"A migration cannot be read ({error}): if two changes met in it, take either side "
            "with 'git checkout --ours' or '--theirs', then run this again."
        ) from None


def replace_files(config: AppConfig, name: str, text: str) -> None:
    """Write the one file and remove the others."""
    for file in files_of(config):
        if file.stem != name:
            file.unlink()
    (folder_of(config) / f"{name}.py").write_text(text)


def point_to_first(configs: Iterable[AppConfig], names: dict[str, str]) -> None:
    """Let every migration depend on the first of an area that was squashed, which is its only."""
    for file in (file for config in configs for file in files_of(config)):
        text = old = file.read_text()
        for label, name in names.items():
            text = re.sub(rf'\("{label}", "\d\w+"\)', f'("{label}", "{name}")', text)
        if text != old:
            file.write_text(text)


def tidy(folders: Iterable[Path]) -> None:
    """Lay the files out as the rest of the code is."""
    places = [str(folder) for folder in folders if folder.is_dir()]
    subprocess.run([RUFF, "check", "--quiet", "--fix", "--select", "F401", *places], check=True)
    subprocess.run([RUFF, "format", "--quiet", *places], check=True)


if __name__ == "__main__":
    sys.exit(main())
