"""Papers of an agreement: known by their content, small enough, once, and gone when taken away."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_papers import MOST_PAPERS, add_paper, remove_paper
from coverage.entry.errors import NotPermittedError
from coverage.models import AgreementPaper, AuditEvent, User
from tests import factories

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n..."


@pytest.fixture
def head() -> User:
    return factories.head_of(factories.branch())


def attach(by: User, content: bytes = PDF, title: str = "PKS 12/2022") -> AgreementPaper:
    return add_paper(agreement_id=factories.agreement().pk, title=title, content=content, by=by)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "application/pdf"), (b"\x89PNG\r\n\x1a\n....", "image/png"), (b"\xff\xd8\xff\xe0....", "image/jpeg")],
)
def test_a_paper_is_what_it_begins_with(head: User, content: bytes, kind: str) -> None:
    paper = attach(head, content)

    assert (paper.media_type, bytes(paper.content), paper.size) == (kind, content, len(content))


@pytest.mark.parametrize("content", [b"", b"<html><script>", b"PK\x03\x04", b"MZ", b"GIF89a", b" %PDF-"])
def test_anything_else_is_refused(head: User, content: bytes) -> None:
    with pytest.raises(AgreementError, match="bukan PDF") as refusal:
        attach(head, content)

    assert refusal.value.field == "file"


def test_a_large_file_is_refused(head: User, settings: Settings) -> None:
    settings.PAPER_MEGABYTES = 1

    with pytest.raises(AgreementError, match="1 MB"):
        attach(head, PDF + b"." * 1_000_000)


@pytest.mark.parametrize("title", ["", "  ", "x" * 121])
def test_a_paper_has_a_title(head: User, title: str) -> None:
    with pytest.raises(AgreementError) as refusal:
        attach(head, title=title)

    assert refusal.value.field == "title"


def test_the_same_bytes_twice_are_one_paper(head: User) -> None:
    row = factories.agreement()

    first = add_paper(agreement_id=row.pk, title="PKS", content=PDF, by=head)
    second = add_paper(agreement_id=row.pk, title="PKS lagi", content=PDF, by=head)

    assert first == second


def test_there_is_an_end_to_papers(head: User) -> None:
    row = factories.agreement()
    for number in range(MOST_PAPERS):
        add_paper(agreement_id=row.pk, title="PKS", content=PDF + bytes([number]), by=head)

    with pytest.raises(AgreementError, match="20"):
        add_paper(agreement_id=row.pk, title="PKS", content=PDF, by=head)


def test_a_removed_paper_leaves_its_trace_and_not_its_bytes(head: User) -> None:
    paper = attach(head)

    remove_paper(paper_id=paper.pk, by=head)
    remove_paper(paper_id=paper.pk, by=head)

    paper.refresh_from_db()
    assert bytes(paper.content) == b""
    told = AuditEvent.objects.filter(subject=f"agreement:{paper.agreement.number}").values_list("action", flat=True)
    assert list(told.order_by("pk")) == ["agreement-paper-added", "agreement-paper-removed"]


def test_a_stranger_neither_adds_nor_removes(head: User) -> None:
    paper = attach(head)
    stranger = factories.head_of(factories.small_world().medan)

    with pytest.raises(NotPermittedError):
        add_paper(agreement_id=paper.agreement_id, title="PKS", content=PDF, by=stranger)
    with pytest.raises(NotPermittedError):
        remove_paper(paper_id=paper.pk, by=stranger)
    paper.refresh_from_db()
    assert paper.removed_at is None
