"""`throughcare synthesise`: write the records of an invented service to a folder."""

from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal

FEWEST = 20
"""A service of fewer children is no service: the cast alone are some, and they know others."""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "synthesise",
        help="write the records of an invented service",
        description="The same words give the same files. Nobody in them is real.",
    )
    command.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")
    command.add_argument(
        "--tier", choices=["T0", "T1", "T2"], default="T0", help="200, 4,000 or 40,000 children"
    )
    command.add_argument(
        "--children", type=_several, help=f"another number of children, {FEWEST} or more"
    )
    command.add_argument("--services", type=int, default=1, help="how many services (1)")
    command.add_argument("--seed", type=int, help="another number gives other lives")
    command.add_argument(
        "--as-at", type=_day, default=None, metavar="DAY", help="the day of taking (today)"
    )
    command.add_argument("--parquet", action="store_true", help="Parquet files instead of CSV")
    command.add_argument(
        "--like",
        metavar="PAPER",
        help="instead, a small service whose records give the figures of a published paper, "
        "for example westminster-2019",
    )
    command.add_argument(
        "--figures", type=Path, metavar="FILE", help="with --like: a changed copy of the figures"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Invent and write it."""
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"{folder} is there already: name a folder that is not, or is empty.")
    if arguments.figures and not arguments.like:
        raise Refusal("--figures goes with --like: say which paper's service to make.")
    counts = _like(arguments) if arguments.like else _invented(arguments)
    print(f"Wrote {sum(counts.values()):,} rows of {len(counts)} tables to {folder}.")
    return 0


def _like(arguments: Namespace) -> dict[str, int]:
    """A service like a published one."""
    from throughcare.dataset.synthetic.published import FILE, write_like

    size = (arguments.tier != "T0", arguments.services != 1)
    given = (arguments.children, arguments.seed, arguments.as_at)
    if any(size) or any(each is not None for each in given):
        raise Refusal(
            "A service like a paper's has its size and its day from the paper: "
            "give --like alone, or with --figures and --parquet."
        )
    figures = arguments.figures or FILE
    if not figures.is_file():
        raise Refusal(f"There is no file {figures}: name one that is there.")
    try:
        return write_like(
            arguments.folder,
            arguments.like,
            figures=figures,
            format="parquet" if arguments.parquet else "csv",
        )
    except ValueError as refused:
        raise Refusal(str(refused)) from refused


def _invented(arguments: Namespace) -> dict[str, int]:
    """A service of so many children."""
    from throughcare.dataset.synthetic import write_service
    from throughcare.dataset.synthetic.service import DEFAULT_SEED

    return write_service(
        arguments.folder,
        tier=arguments.tier,
        seed=DEFAULT_SEED if arguments.seed is None else arguments.seed,
        services=arguments.services,
        as_at=arguments.as_at or date.today(),
        format="parquet" if arguments.parquet else "csv",
        children=arguments.children,
    )


def _several(text: str) -> int:
    if not text.isdecimal() or int(text) < FEWEST:
        raise ArgumentTypeError(f"{text} is not a number of {FEWEST} or more")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day: write it as 2026-03-02") from None
