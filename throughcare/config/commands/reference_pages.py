"""`throughcare reference-pages`: print the pages of docs that describe the code, from it."""

from argparse import Namespace
from collections.abc import Callable

from throughcare.config.command_line import set_up_django
from throughcare.config.commands import Subparsers
from throughcare.config.environment import CHECKOUT


def register(subparsers: Subparsers) -> None:
    command = subparsers.add_parser(
        "reference-pages", help="write docs/reference from the code that it describes"
    )
    command.add_argument(
        "--check", action="store_true", help="write nothing; fail where a page is out of date"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    set_up_django()
    stale = [name for name, page in pages().items() if current(name) != page()]
    if arguments.check:
        for name in stale:
            print(f"{name} is out of date: run 'throughcare reference-pages'.")
        return 1 if stale else 0
    for name in stale:
        (CHECKOUT / name).write_text(pages()[name](), encoding="utf-8")
        print(f"{name} written.")
    return 0


def current(name: str) -> str:
    """The page as it stands, empty where there is none."""
    file = CHECKOUT / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


def pages() -> dict[str, Callable[[], str]]:
    """Every generated page by its place in the checkout, and what writes it."""
    from throughcare.config.settings_page import settings_page
    from throughcare.dataset import reference_page as dataset
    from throughcare.foundation.access import reference_page as access
    from throughcare.foundation.access.retention_page import retention_page
    from throughcare.measures import reference_page as measures
    from throughcare.rulebook import reference_page as rulebook
    from throughcare.rulebook.sources_page import sources_page

    return {
        "docs/reference/case-level-dataset.md": dataset.case_level_dataset_page,
        "docs/reference/measures.md": measures.measures_page,
        "docs/reference/who-can-do-what.md": access.reference_page,
        "docs/reference/how-long-rows-stay.md": retention_page,
        "docs/reference/rulebook.md": rulebook.reference_page,
        "docs/reference/settings.md": settings_page,
        "docs/sources/rules.md": sources_page,
    }
