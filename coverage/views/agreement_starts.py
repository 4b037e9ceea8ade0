"""What the forms of an agreement begin with: today, what stands, or what is to be renewed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from coverage.clock import today
from coverage.entry.agreement_rows import details_of
from coverage.entry.agreement_terms import Details
from coverage.indicators.months import add_months, month_code
from coverage.indicators.vocabulary import AgreementStatus, Programme, SponsorKind
from coverage.models import Agreement
from coverage.selectors.agreements import AgreementPage, ServedArea


def renewed(request: HttpRequest) -> Agreement | None:
    """Find the agreement that an address asks to renew; None for one that the person may not see."""
    rows = Agreement.objects.visible_to(request.user).select_related("regency", "branch", "successor_of")
    return rows.filter(number=request.GET.get("memperpanjang", "")[:24]).first()


def chosen_area(request: HttpRequest, areas: Sequence[ServedArea], old: Agreement | None) -> ServedArea | None:
    """Return the place that was chosen: in the form, else by the address or by what is renewed."""
    posted, code = request.POST.get("area"), request.GET.get("kabupaten", "")
    for area in areas:
        if str(area.id) == posted:
            return area
        if not posted and code == area.regency_code:
            return area
        if not posted and old and (area.regency_id, area.branch_id) == (old.regency_id, old.branch_id):
            return area
    return None


def of_renewal(old: Agreement) -> dict[str, object]:
    """Begin a renewal with the same people, payer and papers still to be signed, from the month after the last one."""
    kept = ("sponsor_kind", "sponsor_name", "group", "segment", "programmes", "own_rate", "legal_basis")
    given = {name: value for name, value in of_details(details_of(old)).items() if name in kept}
    first = add_months(old.last_month, 1) if old.last_month else None
    return given | {
        "successor_of": old.number,
        "workers": old.workers or "",
        "first_month": month_code(first) if first else "",
    }


def of_new(chosen: ServedArea | None) -> dict[str, object]:
    """Begin with the place that is known, the usual programmes, and today."""
    return {
        "area": chosen.id if chosen else "",
        "programmes": [Programme.JKK.value, Programme.JKM.value],
        "status": AgreementStatus.PROPOSED.value,
        "sponsor_kind": SponsorKind.APBD.value,
        "happened_on": today().isoformat(),
    }


def of_step(page: AgreementPage) -> dict[str, object]:
    """Begin a step with what stands, as of today."""
    row = page.agreement
    return {
        "status": row.status,
        "happened_on": page.today.isoformat(),
        "workers": "" if row.workers is None else row.workers,
        "first_month": month_code(row.first_month) if row.first_month else "",
        "last_month": month_code(row.last_month) if row.last_month else "",
    }


def of_details(details: Details) -> dict[str, object]:
    """Begin details with those that stand."""
    return {
        "sponsor_kind": details.sponsor_kind.value,
        "sponsor_name": details.sponsor_name,
        "group": details.group.value,
        "segment": details.segment.value,
        "programmes": [one.value for one in details.programmes],
        "own_rate": details.own_rate or "",
        "year": details.year or "",
        "mou_number": details.mou_number,
        "mou_date": details.mou_date.isoformat() if details.mou_date else "",
        "pks_number": details.pks_number,
        "pks_date": details.pks_date.isoformat() if details.pks_date else "",
        "legal_basis": details.legal_basis,
        "successor_of": details.successor_of,
        "commitment": details.commitment_id or "",
        "note": details.note,
    }
