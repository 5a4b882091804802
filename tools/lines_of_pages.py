"""Count what each page that writes costs: its lines, its files and the lines of its own tests.

    python tools/lines_of_pages.py

Counted is what a page has for itself: its declaration, and whatever of an area (no foundation, no
model) the declaration leads to and no other declaration does: its form, its action, the lines it
reads back, and the functions that those call. What two declarations share is counted once, below.
Its tests are those that name it or one of these; the generic ones, of every page, are nobody's.
The figures before are those of commit 5ed9ce9, by the names that the pages had there.
"""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE, TESTS = ROOT / "throughcare", ROOT / "tests"
BEFORE = "5ed9ce9"
PAGES = "writing_pages.py"
DECLARES = {"Writing", "spell_pages"}
# What a page was made of before: files with the names in them that were its own, or whole files.
CIRCUMSTANCES, CODES = "throughcare/record/circumstances/", "throughcare/record/codes/"
PEOPLE, OVERSIGHT = "throughcare/governance/people/", "throughcare/caseload/oversight/"
WAS: dict[str, dict[str, tuple[str, ...]]] = {
    "change-reading": {
        f"{CODES}views.py": ("change_reading", "starting_with", "ask", "take_back_reading"),
        f"{CODES}forms.py": ("ReadingForm", "SCORES"),
        f"{CODES}actions.py": ("read_offence", "_one_at_a_time", "take_back_reading"),
        f"{CODES}presenters.py": ("to_take_back",),
        f"{CODES}sql/functions.sql": (),
        f"{CODES}jinja2/codes/change_reading.jinja": (),
        "tests/actions/test_reading_offences.py": (),
        "tests/pages/test_offence_codes.py": (),
    },
    "give-role": {
        f"{PEOPLE}views.py": ("give_role",),
        f"{PEOPLE}forms.py": ("RoleForm", "MembershipChoice", "TeamChoice", "roles"),
        f"{PEOPLE}listing.py": ("teams_of",),
        f"{PEOPLE}actions.py": ("give_role",),
    },
    "end-role": {
        f"{PEOPLE}views.py": ("end_role",),
        f"{PEOPLE}forms.py": ("LastDayForm",),
        f"{PEOPLE}presenters.py": ("role_and_team",),
        f"{PEOPLE}actions.py": ("end_role",),
    },
    "end-access": {
        f"{PEOPLE}views.py": ("end_access",),
        f"{PEOPLE}forms.py": ("EndForm",),
        f"{PEOPLE}actions.py": ("end_access",),
    },
    "change-restriction": {
        f"{OVERSIGHT}views/restriction.py": ("change",),
        f"{OVERSIGHT}closing_forms.py": ("ChangeRestrictionForm",),
        f"{OVERSIGHT}submitting.py": ("with_those",),
        f"{OVERSIGHT}jinja2/oversight/change_restriction.jinja": (),
    },
}
MEASURED = {"correct-home": (476, 242, 15), "move": (365, 410, 14)}  # by hand: design of the kit
# At most: what the page cost before, or what was asked of it. The page that sets a rule asks what
# the rule itself says, is new, and ends, marks or notes nothing: nothing was asked of it.
MOST = {"correct-home": 70, "move": 190, "change-reading": 208, "change-restriction": 47}
UNBOUND = {"set-service-rule"}
PEOPLE_PAGES = {"give-role", "end-role", "end-access"}  # together no larger than they were
# Tests of every page, and what they stand on: nobody's own.
GENERIC = (
    "pages/writing",
    "records",
    "architecture",
    "access",
    "cast.py",
    "anna.py",
    "conftest.py",
)
MOST_OF_A_PAGE = 40


@dataclass
class Named:
    """A function, class or constant of an area, with the names that it uses."""

    file: Path
    name: str
    lines: int
    uses: set[str]


@dataclass
class Cost:
    """What one declaration costs. It may declare several pages."""

    pages: tuple[str, ...]
    lines: int
    files: set[Path]
    tests: int


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a module, which is asked for again for each of its names."""
    return ast.parse(file.read_text(encoding="utf-8"))


def named_in(file: Path) -> Iterator[Named]:
    """Everything at the top of a module, by its name."""
    for node in tree(file).body:
        for name in names_of(node):
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
            lines = (node.end_lineno or first) - first + 1
            uses = {
                part.id if isinstance(part, ast.Name) else part.attr
                for part in ast.walk(node)
                if isinstance(part, ast.Name | ast.Attribute) and not is_capability(part)
            }
            yield Named(file, name, lines, uses - {name})


def is_capability(part: ast.Name | ast.Attribute) -> bool:
    """Capabilities have the names of what they allow."""
    of = part.value if isinstance(part, ast.Attribute) else None
    return isinstance(of, ast.Name) and of.id in ("C", "Capability")


def names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def imported(file: Path) -> dict[str, Path]:
    """Names that a module takes from an area, by the module that has them."""
    found = {}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("throughcare."):
            home = ROOT / (node.module or "").replace(".", "/")
            for each in node.names:
                inner = home / f"{each.name}.py"
                module = inner if inner.exists() else home.with_suffix(".py")
                found[each.asname or each.name] = module
    return found


def reached(start: Named) -> dict[tuple[Path, str], Named]:
    """All of areas that a declaration leads to, itself included."""
    found: dict[tuple[Path, str], Named] = {}
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if (each.file, each.name) in found:
            continue
        found[each.file, each.name] = each
        waiting += list(leading_on(each))
    return found


def leading_on(each: Named) -> Iterator[Named]:
    """What of its own module, or of a module that it takes from, something uses."""
    homes = {each.file, *imported(each.file).values()}
    taken = imported(each.file)
    for home in homes:
        if not counted(home):
            continue
        for other in named_in(home):
            mine = home == each.file or taken.get(other.name) == home or home.stem in each.uses
            if other.name in each.uses and mine:
                yield other


def counted(file: Path) -> bool:
    """Whether a module is of an area, and neither its models nor another page that is read."""
    inside = file.is_relative_to(CODE) and file.exists()
    parts = file.relative_to(CODE).parts if inside else ()
    shared = {"foundation", "rulebook", "schema", "models", "models.py", "urls.py", "views.py"}
    return inside and not shared & set(parts)


def declarations() -> Iterator[tuple[tuple[str, ...], Named]]:
    """Every declaration of every area, with the names of its pages."""
    for file in sorted(CODE.rglob(PAGES)):
        by_name = {each.name: each for each in named_in(file)}
        for node in tree(file).body:
            call = node.value if isinstance(node, ast.Assign) else None
            if isinstance(call, ast.Call) and any(k.arg in ("name", "at") for k in call.keywords):
                yield pages_of(call), by_name[names_of(node)[0]]


def pages_of(call: ast.Call) -> tuple[str, ...]:
    """The names of the pages that a call declares: one, or the three of a spell."""
    texts = {k.arg: str(k.value.value) for k in call.keywords if isinstance(k.value, ast.Constant)}
    if "name" in texts:
        return (texts["name"],)
    return tuple(f"{verb}-{texts['at']}" for verb in ("add", "end", "correct"))


def costs() -> tuple[list[Cost], dict[tuple[Path, str], Named]]:
    """Each declaration with what is its own, and what several share."""
    lead = {pages: reached(start) for pages, start in declarations()}
    users: dict[tuple[Path, str], set[tuple[str, ...]]] = defaultdict(set)
    for pages, parts in lead.items():
        for key in parts:
            users[key].add(pages)
    found = []
    for pages, parts in lead.items():
        own = [part for key, part in parts.items() if len(users[key]) == 1]
        files, tests = {p.file for p in own}, lines_of_tests(pages, own)
        found.append(Cost(pages, sum(p.lines for p in own), files, tests))
    shared = {k: p for parts in lead.values() for k, p in parts.items() if len(users[k]) > 1}
    return found, shared


@cache
def tests() -> tuple[tuple[int, set[str], set[str]], ...]:
    """Every test that is not of every page: its lines, the names in it, and the texts."""
    found = []
    for file in sorted(TESTS.rglob("test_*.py")):
        if not str(file.relative_to(TESTS)).startswith(GENERIC):
            for each in named_in(file):
                if each.name.startswith("test_"):
                    found.append((each.lines, each.uses, texts_in(file, each.name)))
    return tuple(found)


def lines_of_tests(pages: tuple[str, ...], own: list[Named]) -> int:
    """Lines of the tests that name a page, or something of its area that is its own."""
    names = {part.name for part in own}
    return sum(n for n, used, texts in tests() if used & names or texts & set(pages))


def texts_in(file: Path, name: str) -> set[str]:
    """The texts in a test: names of routes among them."""
    for node in tree(file).body:
        if name in names_of(node):
            parts = (p.value for p in ast.walk(node) if isinstance(p, ast.Constant))
            return {part for part in parts if isinstance(part, str)}
    return set()


def before(page: str) -> tuple[int, int, int] | None:
    """Lines, lines of tests and files of a page as it was; none where there was no such page."""
    if page in MEASURED:
        return MEASURED[page]
    if page not in WAS:
        return None
    lines = {file: lines_before(file, names) for file, names in WAS[page].items()}
    tests = sum(n for file, n in lines.items() if file.startswith("tests/"))
    return sum(lines.values()) - tests, tests, len(lines)


def lines_before(file: str, names: tuple[str, ...]) -> int:
    asked = ["git", "show", f"{BEFORE}:{file}"]
    text = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    if not names:
        return len(text.splitlines())
    tree = ast.parse(text)
    return sum(
        (node.end_lineno or 0) - node.lineno + 1
        for node in tree.body
        if set(names_of(node)) & set(names)
    )


def most_of(cost: Cost) -> int | None:
    """How many lines a declaration may cost; none where nothing was asked of it alone."""
    page = cost.pages[0]
    if page in UNBOUND | PEOPLE_PAGES:
        return None
    return MOST.get(page, MOST_OF_A_PAGE * len(cost.pages))


def costs_before(those: list[Cost]) -> Iterator[int]:
    """The lines of each page as it was."""
    for cost in those:
        lines, _tests, _files = before(cost.pages[0]) or (0, 0, 0)
        yield lines


def main() -> int:
    """Print the table; 1 where a page costs more than it may."""
    found, shared = costs()
    print(f"{'page':<58}{'before':>20}{'after':>20}{'at most':>9}")
    print(f"{'':<58}{'lines tests files':>20}{'lines tests files':>20}")
    too_dear = []
    for cost in sorted(found, key=lambda each: each.pages):
        was, most = before(cost.pages[0]), most_of(cost)
        then = "{} {} {}".format(*was) if was else "-"
        now = f"{cost.lines} {cost.tests} {len(cost.files)}"
        print(f"{', '.join(cost.pages):<58}{then:>20}{now:>20}{most or '-':>9}")
        if most and (cost.lines > most or cost.tests > most * 1.5):
            too_dear.append(cost.pages[0])
    of_people = [cost for cost in found if cost.pages[0] in PEOPLE_PAGES]
    earlier, later = sum(costs_before(of_people)), sum(cost.lines for cost in of_people)
    print(f"{'the pages of people together':<58}{earlier:>20}{later:>20}{earlier:>9}")
    if later > earlier:
        too_dear.append("people")
    print(f"shared by several: {sum(p.lines for p in shared.values())} lines")
    if too_dear:
        print(f"dearer than they may be: {', '.join(too_dear)}")
    return 1 if too_dear else 0


if __name__ == "__main__":
    sys.exit(main())
