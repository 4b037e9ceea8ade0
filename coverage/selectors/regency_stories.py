"""What became of what documents told about a regency: later steps of agreements and commitments, never a sample's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from coverage.indicators.formatting import format_count, format_month_short
from coverage.indicators.vocabulary import AgreementStatus, Basis
from coverage.models import AgreementStep
from coverage.selectors.covers import PUBLIC, CoverLine
from coverage.selectors.language import lang
from coverage.selectors.ledger_words import kind_names, step_names
from coverage.selectors.protection_words import agreement_status_names, beneficiary_names
from coverage.selectors.regency import RegencyPage
from coverage.selectors.regency_beside import Beside
from coverage.selectors.regency_ledger import RegencyLedger
from coverage.selectors.sources import source_of
from coverage.selectors.stories import News, Story, stories_of


def regency_stories(page: RegencyPage, ledger: RegencyLedger) -> tuple[Story, ...]:
    """Tell the documents of a regency and what became of them. No query."""
    endings = _endings(page.cliff.covers.lines, ledger)
    news = [*_agreements(page.beside.steps, ledger), *endings, *_commitments(page.beside, ledger)]
    return stories_of(page.references, page.regency.pk, news)


def _agreements(steps: Iterable[AgreementStep], ledger: RegencyLedger) -> Iterator[News]:
    """Steps of agreements; what offices recorded only where the ledger is open."""
    groups, statuses = beneficiary_names(), agreement_status_names()
    for step in steps:
        one = step.agreement
        is_by_people = step.recorded_by_id is not None
        if _is_told(one.basis, ledger) and (ledger.is_open or not is_by_people):
            words = {"group": groups[one.group], "status": statuses[step.status], "said": _said(step)}
            yield News(
                day=step.happened_on,
                words=_("Perlindungan %(group)s %(status)s%(said)s") % words,
                href=reverse("coverage:agreement", args=[one.number]) if ledger.is_open else "",
                heads=step.workers,
                # A document is not cited for what an office recorded after it.
                source=None
                if is_by_people
                else source_of(one.document, text=one.source, as_of=one.as_of, basis=one.basis),
            )


def _said(step: AgreementStep) -> str:
    """Return `: 2.000 orang, Okt 2022 sampai Des 2022`, as far as it was said."""
    told = []
    if step.workers is not None:
        told.append(_("%(n)s orang") % {"n": format_count(step.workers, lang=lang())})
    if step.first_month and step.last_month:
        first, last = (format_month_short(month, lang=lang()) for month in (step.first_month, step.last_month))
        told.append(_("%(first)s sampai %(last)s") % {"first": first, "last": last})
    return f": {', '.join(told)}" if told else ""


def _endings(lines: tuple[CoverLine, ...], ledger: RegencyLedger) -> Iterator[News]:
    """Cover that ended by itself."""
    for line in lines:
        is_told = _is_told(line.agreement.basis, ledger)
        is_over = line.status in (AgreementStatus.LAPSED, AgreementStatus.RENEWED)
        if is_told and is_over and line.lost and line.cover.lapse_day:
            words = {"n": format_count(line.lost, lang=lang()), "group": beneficiary_names()[line.group.value]}
            yield News(
                day=line.cover.lapse_day,
                words=_("Perlindungan %(n)s orang %(group)s berakhir, tanpa perpanjangan") % words,
                href=reverse("coverage:agreement", args=[line.agreement.number]) if ledger.is_open else "",
            )


def _commitments(beside: Beside, ledger: RegencyLedger) -> Iterator[News]:
    kinds, steps = kind_names(), step_names()
    for row in ledger.told:
        if not _is_told(row.basis, ledger):
            continue
        source = source_of(row.document, text=row.source, as_of=row.as_of, basis=row.basis)
        for record in beside.records.get(row.pk, ()):
            words = {"kind": kinds[row.kind], "title": row.title, "step": steps[record.step].lower()}
            yield News(
                day=record.happened_on,
                words=_("%(kind)s “%(title)s”: %(step)s") % words,
                href=reverse("coverage:commitment", args=[row.number]) if ledger.is_open else "",
                heads=row.heads,
                source=source,
            )


def _is_told(basis: str, ledger: RegencyLedger) -> bool:
    """Facts to everybody, what offices recorded to those who may read it; what is made up became of nothing."""
    return basis in PUBLIC or (ledger.is_open and basis != Basis.SAMPLE)
