"""Papers attached to an agreement: kind decided by content, kept with the data, taken away without a trace of them."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.agreement_checks import AgreementError
from coverage.entry.errors import NotPermittedError
from coverage.models import Agreement, AgreementPaper, MediaType, User
from coverage.permissions import Permission, has_permission

MEGABYTE = 1_000_000
MOST_PAPERS, LONGEST_TITLE = 20, 120
# How a file begins says what it is; its name says only what somebody called it.
_BEGINNINGS = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
)


def media_type_of(content: bytes) -> MediaType | None:
    """Return what a file is by its first bytes; None for everything that is no PDF, PNG or JPEG."""
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), None)


def too_large() -> str:
    """Say how large a paper may be."""
    return _("Berkas terlalu besar: paling besar %(n)s MB.") % {"n": settings.PAPER_MEGABYTES}


@transaction.atomic
def add_paper(*, agreement_id: int, title: str, content: bytes, by: User) -> AgreementPaper:
    """Attach a paper. The same bytes twice are one paper. Raises AgreementError, NotPermittedError."""
    row = _locked(agreement_id, by)
    title, media_type = title.strip(), media_type_of(content)
    if not title or len(title) > LONGEST_TITLE:
        words = {"n": LONGEST_TITLE}
        raise AgreementError(_("Beri nama dokumen ini, paling panjang %(n)s karakter.") % words, field="title")
    if len(content) > settings.PAPER_MEGABYTES * MEGABYTE:
        raise AgreementError(too_large(), field="file")
    if media_type is None:
        raise AgreementError(_("Berkas ini bukan PDF, PNG, atau JPEG: pindai atau simpan ulang."), field="file")
    standing = row.papers.filter(removed_at__isnull=True)
    digest = hashlib.sha256(content).hexdigest()
    if same := standing.filter(digest=digest).first():
        return same
    if standing.count() >= MOST_PAPERS:
        raise AgreementError(_("Sudah ada %(n)s dokumen: hapus yang tidak perlu.") % {"n": MOST_PAPERS}, field="file")
    moment = now()
    paper = AgreementPaper.objects.create(
        agreement=row,
        title=title,
        media_type=media_type,
        content=content,
        size=len(content),
        digest=digest,
        added_at=moment,
        added_by=by,
    )
    _trace(row, "agreement-paper-added", paper, by)
    return paper


@transaction.atomic
def remove_paper(*, paper_id: int, by: User) -> AgreementPaper:
    """Take a paper away: its bytes are gone at once, that it was there stays in the trace."""
    paper = AgreementPaper.objects.select_for_update(of=("self",)).get(pk=paper_id)
    row = _locked(paper.agreement_id, by)
    if paper.removed_at is None:
        paper.removed_at, paper.content = now(), b""
        paper.save(update_fields=["removed_at", "content"])
        _trace(row, "agreement-paper-removed", paper, by)
    return paper


def _locked(agreement_id: int, by: User) -> Agreement:
    row = Agreement.objects.select_for_update(of=("self",)).select_related("branch", "regency").get(pk=agreement_id)
    if not has_permission(by, Permission.EDIT_PROTECTION, branch=row.branch):
        raise NotPermittedError
    return row


def _trace(row: Agreement, action: str, paper: AgreementPaper, by: User) -> None:
    record(
        at=now(),
        action=action,
        subject=f"agreement:{row.number}",
        by=by,
        territory=row.regency,
        after={"title": paper.title, "media_type": paper.media_type, "size": paper.size, "digest": paper.digest},
    )
