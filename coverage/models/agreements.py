"""Agreements that pay for the cover of vulnerable workers, their dated steps, and the papers that prove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coverage.indicators.sponsorship import RECORDED
from coverage.indicators.vocabulary import Basis, BeneficiaryGroup, Programme, Segment, SponsorKind
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.sources import SourceDocument
from coverage.models.territory import Regency

if TYPE_CHECKING:
    from coverage.models.scope import Person

LONGEST_EVIDENCE = 300


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Row words of agreements."""

    def visible_to(self, person: Person) -> AgreementQuerySet:
        """Agreements of the branches in the person's scope, and of the regencies they serve or the person reads."""
        from coverage.models.scope import of_own_places

        return self.filter(of_own_places(person))


class Agreement(models.Model):
    """One payer covers one group of workers of one regency for a span of months; its steps say where it stands.

    Months are whole, both ends included. `workers` or months that nobody stated are NULL, and then it never counts.
    `status` and the terms are those of the latest step. No names of workers, ever.
    """

    number = models.CharField(max_length=24, unique=True)
    regency = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="agreements")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="agreements")
    sponsor_kind = models.CharField(max_length=10, choices=choices_of(SponsorKind))
    sponsor_name = models.CharField(max_length=120)
    group = models.CharField(max_length=20, choices=choices_of(BeneficiaryGroup))
    segment = models.CharField(max_length=5, choices=choices_of(Segment), default=Segment.BPU)
    programmes = models.CharField(max_length=24, default=f"{Programme.JKK},{Programme.JKM}")
    status = models.CharField(max_length=12, choices=choices_of(RECORDED))
    workers = models.PositiveIntegerField(null=True, blank=True)
    first_month = models.DateField(null=True, blank=True)
    last_month = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # Rupiah per worker and month as signed; NULL: the dated rates of the payer.
    own_rate = models.PositiveIntegerField(null=True, blank=True)
    mou_number = models.CharField(max_length=80, blank=True)
    mou_date = models.DateField(null=True, blank=True)
    pks_number = models.CharField(max_length=80, blank=True)
    pks_date = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=160, blank=True)
    successor_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    commitment = models.ForeignKey(
        "coverage.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    note = models.CharField(max_length=300, blank=True)
    known_from = models.DateField()
    version = models.PositiveIntegerField(default=1)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month__isnull=True, last_month__isnull=True)
                | Q(first_month__isnull=False, last_month__gte=F("first_month")),
                name="agreement_months_in_order",
            ),
            models.CheckConstraint(condition=Q(workers__isnull=True) | Q(workers__gt=0), name="agreement_has_workers"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in RECORDED]), name="agreement_status_recorded"
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(sponsor_name=""), name="agreement_has_number_and_sponsor"
            ),
            models.CheckConstraint(
                condition=Q(successor_of__isnull=True) | ~Q(successor_of=F("id")), name="agreement_not_own_successor"
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "last_month"], name="agreement_branch_last"),
            models.Index(fields=["regency", "last_month"], name="agreement_regency_last"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def programme_set(self) -> frozenset[Programme]:
        """Return the programmes as words of the domain."""
        return frozenset(Programme(word) for word in self.programmes.split(",") if word)


class AgreementStep(models.Model):
    """One dated step of an agreement with its evidence and the terms as they were from then on; never rewritten."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=choices_of(RECORDED))
    happened_on = models.DateField()
    evidence = models.CharField(max_length=LONGEST_EVIDENCE)
    workers = models.PositiveIntegerField(null=True, blank=True)
    first_month = models.DateField(null=True, blank=True)
    last_month = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreementstep_number_once"),
            models.CheckConstraint(condition=~Q(evidence=""), name="agreementstep_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number} {self.status}"


class MediaType(models.TextChoices):
    """What a paper may be; decided by its first bytes, never by its name."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


class AgreementPaper(models.Model):
    """One attached paper of an agreement. Its bytes lie in the database, so that a backup holds them too (ADR 0017)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "digest"],
                condition=Q(removed_at__isnull=True),
                name="agreementpaper_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="agreementpaper_has_title"),
        ]

    def __str__(self) -> str:
        return self.title
