"""Sample actions of the leaders' meeting before the demo day, so that the screen shows what came of them."""

from __future__ import annotations

from datetime import date

from coverage.clock import at
from coverage.demo.noise import stream
from coverage.demo.places import Places
from coverage.indicators.vocabulary import ActionState
from coverage.models import MeetingAction, User

MEETING_DAY = date(2022, 10, 3)
CLOSED_DAY = date(2022, 11, 1)
# What is agreed, and how many new participants it is to bring; None where nobody promised a number.
AGREED: tuple[tuple[str, int | None], ...] = (
    ("Kunjungi sepuluh badan usaha yang berhenti membayar", 250),
    ("Sosialisasi bersama dinas tenaga kerja di satu kecamatan", 400),
    ("Data proyek konstruksi yang dimulai triwulan keempat", 600),
    ("Susun daftar pekerja rentan bersama perangkat desa", None),
    ("Buka gerai pendaftaran di pasar induk selama sepekan", 300),
    ("Temui pemberi kerja yang mendaftarkan sebagian pekerjanya", 150),
)
DUE = (date(2022, 10, 31), date(2022, 11, 11), date(2022, 11, 30))
OUTCOME = "Data contoh: terlaksana."


def write_actions(places: Places, deputy: User | None, seed: int) -> int:
    """Store two actions for every office and return how many; none without a deputy who wrote them down."""
    if deputy is None:
        return 0
    rows = [
        _action(office.pk, number, code, deputy, seed) for code, office in places.branches.items() for number in (1, 2)
    ]
    return len(MeetingAction.objects.bulk_create(rows))


def _action(branch_id: int, number: int, code: str, deputy: User, seed: int) -> MeetingAction:
    drawn = stream(seed, code, number, "meeting")
    text, heads = AGREED[(drawn.randrange(len(AGREED) // 2)) * 2 + number - 1]
    is_done = number == 1 and drawn.randrange(2) == 0
    return MeetingAction(
        branch_id=branch_id,
        meeting_day=MEETING_DAY,
        number=number,
        text=text,
        owner_id=branch_id,
        due=DUE[drawn.randrange(len(DUE))],
        expected_heads=heads,
        state=ActionState.DONE if is_done else ActionState.OPEN,
        outcome=OUTCOME if is_done else "",
        created_at=at(MEETING_DAY, 10),
        created_by=deputy,
        closed_at=at(CLOSED_DAY, 10) if is_done else None,
        closed_by=deputy if is_done else None,
    )
