"""Agreements read once for a page: as arithmetic sees them, and with the words a reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coverage.indicators.sponsorship import Cover, days_covered, hole, lapsing, renewals, status_on, warning
from coverage.indicators.vocabulary import AgreementStatus, Basis, BeneficiaryGroup, Segment, SponsorKind
from coverage.models import Agreement
from coverage.selectors.protection_words import agreement_status_names, beneficiary_names, sponsor_names
from coverage.selectors.sources import Source, source_of

# What newspapers told is open to everybody; what offices recorded is read by those whose regency it is.
PUBLIC = (Basis.SEED.value, Basis.PUBLISHED.value)


@dataclass(frozen=True, kw_only=True)
class CoverLine:
    """One agreement as of a day: its row, its arithmetic, what it loses and what renews it."""

    agreement: Agreement
    cover: Cover
    status: AgreementStatus
    renewed: int
    lost: int
    days_left: int | None
    warning: int | None
    hole: tuple[date, ...]

    @property
    def sponsor(self) -> SponsorKind:
        """Who pays."""
        return SponsorKind(self.agreement.sponsor_kind)

    @property
    def group(self) -> BeneficiaryGroup:
        """Whom it covers."""
        return BeneficiaryGroup(self.agreement.group)

    @property
    def group_name(self) -> str:
        """Whom it covers, in words."""
        return beneficiary_names()[self.group.value]

    @property
    def sponsor_name(self) -> str:
        """The source of the money, in words."""
        return sponsor_names()[self.sponsor.value]

    @property
    def status_name(self) -> str:
        """Where it stands, in words."""
        return agreement_status_names()[self.status.value]

    @property
    def days_shown(self) -> int | None:
        """Days to the last covered one, while it counts and is not over."""
        return self.days_left if self.cover.is_counted and (self.days_left or 0) >= 0 else None

    @property
    def source(self) -> Source | None:
        """Where it is known from."""
        one = self.agreement
        return source_of(one.document, text=one.source, as_of=one.as_of, basis=one.basis)


@dataclass(frozen=True)
class Covers:
    """Agreements of some regencies known on a day, in the order of their numbers; `later` became known after."""

    day: date
    agreements: tuple[Agreement, ...]
    later: tuple[Agreement, ...]

    @cached_property
    def covers(self) -> tuple[Cover, ...]:
        """The agreements as arithmetic sees them."""
        return tuple(cover_of(agreement) for agreement in self.agreements)

    @cached_property
    def lines(self) -> tuple[CoverLine, ...]:
        """Each agreement with what its months make of it on the day."""
        renewed, lost = renewals(self.covers), lapsing(self.covers)
        by_key = {cover.key: cover for cover in self.covers}
        return tuple(
            CoverLine(
                agreement=agreement,
                cover=cover,
                status=status_on(cover, self.day, renewed),
                renewed=renewed.get(cover.key, 0),
                lost=lost.get(cover.key, 0),
                days_left=days_covered(cover, self.day),
                warning=warning(cover, self.day) if lost.get(cover.key) else None,
                hole=tuple(hole(by_key[cover.successor_of], cover)) if cover.successor_of in by_key else (),
            )
            for agreement, cover in zip(self.agreements, self.covers, strict=True)
        )

    def told(self, *, is_open: bool) -> Covers:
        """Return the same for a reader: who may not see what offices recorded is told what sources printed."""
        if is_open:
            return self
        return Covers(
            self.day,
            tuple(one for one in self.agreements if one.basis in PUBLIC),
            tuple(one for one in self.later if one.basis in PUBLIC),
        )

    def alone(self, agreement: Agreement) -> CoverLine:
        """Return the line of an agreement that is not known yet, as if nothing else were."""
        return Covers(self.day, (agreement,), ()).lines[0]

    def by_regency(self) -> dict[int, Covers]:
        """The same, parted by regency. Renewals stay within a regency, so nothing is lost."""
        parted: dict[int, list[Agreement]] = {}
        for one in self.agreements:
            parted.setdefault(one.regency_id, []).append(one)
        return {regency_id: Covers(self.day, tuple(rows), ()) for regency_id, rows in parted.items()}


def cover_of(agreement: Agreement) -> Cover:
    """Return an agreement as arithmetic sees it."""
    return Cover(
        key=agreement.pk,
        place=agreement.regency_id,
        group=agreement.group,
        status=AgreementStatus(agreement.status),
        workers=agreement.workers,
        first=agreement.first_month,
        last=agreement.last_month,
        successor_of=agreement.successor_of_id,
        segment=Segment(agreement.segment),
    )


def read_covers(day: date, *, regency_ids: Iterable[int]) -> Covers:
    """Read the agreements of some regencies, in one query."""
    rows = Agreement.objects.filter(regency__in=list(regency_ids)).select_related("regency", "branch", "document")
    return covers_on(day, list(rows.order_by("number")))


def covers_on(day: date, agreements: Sequence[Agreement]) -> Covers:
    """Part agreements into those known on a day and those that became known later."""
    known = tuple(one for one in agreements if one.known_from <= day)
    return Covers(day, known, tuple(one for one in agreements if one.known_from > day))
