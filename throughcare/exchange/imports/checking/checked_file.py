"""What the checks of one file came to."""

from dataclasses import dataclass, field

from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.reading.sources import SourceFile
from throughcare.exchange.imports.reading.staging import Staged
from throughcare.exchange.mapping import StoredTable


@dataclass
class CheckedFile:
    """One file after its checks. `older` where a newer export of the table is in force."""

    source: SourceFile
    cells: Cells
    staged: Staged
    older: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def stored(self) -> StoredTable:
        return self.source.stored

    @property
    def rows(self) -> int:
        """Records that could be told, of this service or of none."""
        return self.staged.held

    @property
    def broken(self) -> int:
        return self.staged.broken

    @property
    def of_others(self) -> int:
        return self.staged.of_others
