"""A branch head at the open report, and the deputy who answers: one act at a time, on the version that stands."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.visitor import Visitor

MONTH = "2022-10"
_BOX = re.compile(r'<input[^>]*name="(isi-[^"]+)"[^>]*value="([^"]*)"')
_FAR = "2022-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A save that was acknowledged: in this version of the branch's report the box held this count."""

    branch: str
    version: int
    box: str
    count: int


@dataclass(slots=True, kw_only=True)
class Desk:
    """One report with its two people, and the ledger of what they were told is stored."""

    branch: str
    head: Visitor
    deputy: Visitor
    boxes: dict[str, str] = field(default_factory=dict)
    version: int = 0
    saved: list[Saved] = field(default_factory=list)
    _turn: threading.RLock = field(default_factory=threading.RLock)

    @property
    def page(self) -> str:
        """The address of the report."""
        return f"/laporan/{self.branch}/{MONTH}/"

    def open(self) -> None:
        """Read the form as it stands."""
        answer = self.head.get(self.page)
        self.boxes, self.version = dict(_BOX.findall(answer.text)), int(answer.version)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Let nobody else act on this report meanwhile."""
        with self._turn:
            yield

    def save(self, count: int) -> str:
        """Post the whole form with one count changed."""
        return self._type(self.page, count, versions=1)

    def send(self, count: int) -> str:
        """Change a count and send the report: a save and a sending, two versions."""
        return self._type(f"{self.page}kirim/", count, versions=2)

    def approve(self) -> str:
        """Approve what was sent."""
        return self._answer("setujui", {})

    def reopen(self) -> str:
        """Open the approved report again."""
        return self._answer("buka", {"alasan": "Dibuka untuk uji beban.", "sampai": _FAR})

    def _type(self, path: str, count: int, *, versions: int) -> str:
        with self._turn:
            box = next(name for name in self.boxes if name.endswith("-PU-active_workers"))
            fields = self.boxes | _reasons(self.boxes, count) | {box: str(count), "versi": str(self.version)}
            answer = self.head.post(path, fields)
            if answer.status != 302:
                return str(answer.status)
            if answer.headers["Location"] != self.page:
                return "not sent"
            self.saved.append(Saved(branch=self.branch, version=self.version + 1, box=box, count=count))
            self.boxes[box] = str(count)
            self.version += versions
            return ""

    def _answer(self, move: str, fields: dict[str, str]) -> str:
        with self._turn:
            status = self.deputy.post(f"{self.page}{move}/", fields | {"versi": str(self.version)}).status
            if status != 302:
                return str(status)
            self.version += 1
            return ""


def _reasons(boxes: Iterable[str], count: int) -> dict[str, str]:
    """A reason beside every cell: counts drawn by lot are odd ones, which a report may not be sent with unexplained.

    It is given anew with every count, because it counts for that one alone.
    """
    cells = {name.removeprefix("isi-").rsplit("-", 1)[0] for name in boxes}
    codes = {f"sebab-{cell}": "checked" for cell in cells}
    return codes | {f"alasan-{cell}": f"Uji beban: angka acak {count}." for cell in cells}
