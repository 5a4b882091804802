"""What a kept question about figures answers, in the newest snapshot and in those before it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from throughcare.governance.performance.figures.forms import SET
from throughcare.governance.performance.figures.measure_query import Asked, read
from throughcare.governance.performance.figures.snapshot_results import Answer, Answers, NotKept
from throughcare.governance.performance.models import DeepDive
from throughcare.governance.performance.snapshots import snapshots_folder
from throughcare.measures.figures import Figure
from throughcare.rulebook.periods import parse_period


@dataclass(frozen=True)
class Dived:
    """A deep dive in one snapshot."""

    dive: DeepDive
    asked: Asked

    @cached_property
    def narrowed_by(self) -> tuple[str, ...]:
        """The columns that narrow it, in the measure's order."""
        return tuple(name for name in self.asked.shape.by if name in self.dive.narrowed_to)

    @property
    def wrong(self) -> bool:
        """Whether the measure no longer has a column that narrows, or a setting."""
        return self.asked.wrong or len(self.narrowed_by) < len(self.dive.narrowed_to)

    def whole(self) -> Answer:
        """The figure of everything that it is narrowed to."""
        return self.of(replace(self.asked, by=self.narrowed_by))

    def split(self) -> Answer:
        """The same, by the columns that it is broken down by; no figure where there are none."""
        return self.of(self.asked) if len(self.asked.by) > len(self.narrowed_by) else Answer()

    def over_time(self) -> Answer:
        """The last eight quarters, each as a figure of its own."""
        asked = self.asked
        found = asked.answers.trend(
            asked.code, asked.part, asked.period, asked.given, self.narrowed_by
        )
        return Answer(tuple(replace(each, group={}) for each in self.mine(found)), found.refused)

    def of(self, asked: Asked) -> Answer:
        """The figures of its part and its groups."""
        found = asked.split() or asked.whole()
        return Answer(tuple(self.mine(found)), found.refused)

    def mine(self, found: Answer) -> Iterator[Figure]:
        """Those figures that are of what it is narrowed to."""
        for each in found.figures:
            if each.part == self.asked.part and self.is_mine(each):
                yield each

    def is_mine(self, figure: Figure) -> bool:
        """Whether a figure is of the values that it is narrowed to; blank is not known."""
        return all(
            str(figure.group.get(name) or "") == value
            for name, value in self.dive.narrowed_to.items()
        )


def dived(dive: DeepDive, answers: Answers) -> Dived:
    """A deep dive in a snapshot; one of a period stays with it however old it grows."""
    sent = QueryDict(mutable=True)
    columns = [*dive.narrowed_to, *(name for name in dive.split_by.split(",") if name)]
    sent.update({"period": dive.period, "part": dive.part, "by": ",".join(columns)})
    sent.update({f"{SET}{name}": text for name, text in dive.settings.items()})
    asked = read(sent, dive.measure, answers)
    if dive.period:
        asked = replace(asked, written=dive.period, period=parse_period(dive.period))
    return Dived(dive, asked)


def at_each_snapshot(
    dive: DeepDive, service: str, kind: type[Answers] = Answers
) -> Iterator[tuple[Answers, Asked, list[Figure]]]:
    """What it answered in each snapshot that is still there and was asked, newest first."""
    home = snapshots_folder() / service
    for folder in sorted(home.glob("*Z"), reverse=True):
        answers = kind(folder, works_out=False)
        try:
            found = dived(dive, answers)
            yield answers, found.asked, list(found.whole().figures)
        except NotKept:
            continue


def work_out(dive: DeepDive, answers: Answers) -> None:
    """Ask a new snapshot, so that what it answers is there to be compared later."""
    found = dived(dive, answers)
    if not found.wrong:
        found.whole()
        found.over_time()
