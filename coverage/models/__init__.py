"""The tables, one concept per module, exported under one name."""

from coverage.models.access import Membership, Role, Theme, User
from coverage.models.agreements import (
    LONGEST_EVIDENCE,
    Agreement,
    AgreementPaper,
    AgreementStep,
    MediaType,
)
from coverage.models.claims import ClaimProgramme, ClaimsPaid
from coverage.models.commitments import Commitment, CommitmentRecord, Instrument, RegulationType
from coverage.models.counts import (
    MEASURES,
    REMARKS,
    EnrolmentCount,
    PublishedCount,
)
from coverage.models.denominators import ALWAYS_KNOWN, AreaWorkforce, ReferenceFigure, WorkforceEstimate
from coverage.models.derived import (
    DEFAULT_DENOMINATOR,
    ComputeKind,
    ComputeRun,
    CoverageRatio,
    PendingRecompute,
    RatioFlag,
)
from coverage.models.employer_contacts import MOST_CONTACTS, EmployerContact
from coverage.models.employers import (
    Compliance,
    Employer,
    EmployerActivity,
    EmployerStatus,
    SizeClass,
    Visit,
    VisitOutcome,
    spans_day,
)
from coverage.models.entry_limits import EntryLimit
from coverage.models.heartbeat import Heartbeat
from coverage.models.meetings import LONGEST_ACTION, MOST_ACTIONS, MeetingAction
from coverage.models.offices import Branch, BranchKind, BranchSegment
from coverage.models.rates import ContributionRate
from coverage.models.reminders import Reminder
from coverage.models.reports import MonthlyReport, ReportingMonth, ReportVersion
from coverage.models.scenarios import LONGEST_TITLE, MOST_SCENARIOS, CostScenario, ScenarioKind
from coverage.models.scope import Person, Scope, areas_read, scope_of
from coverage.models.sessions import Session
from coverage.models.sources import SourceDocument
from coverage.models.targets import PlanShare, SeasonalProfile, Target, TargetPlan, TargetProposal
from coverage.models.territory import (
    Nation,
    Province,
    Regency,
    RegencyAlias,
    RegencyKind,
    Region,
    ServiceArea,
    Territory,
    TerritoryArea,
    in_force,
)
from coverage.models.trace import AuditEvent, ImportProblem, ImportRun, ImportState

__all__ = [
    "ALWAYS_KNOWN",
    "DEFAULT_DENOMINATOR",
    "LONGEST_ACTION",
    "LONGEST_EVIDENCE",
    "LONGEST_TITLE",
    "MEASURES",
    "MOST_ACTIONS",
    "MOST_CONTACTS",
    "MOST_SCENARIOS",
    "REMARKS",
    "Agreement",
    "AgreementPaper",
    "AgreementStep",
    "AreaWorkforce",
    "AuditEvent",
    "Branch",
    "BranchKind",
    "BranchSegment",
    "ClaimProgramme",
    "ClaimsPaid",
    "Commitment",
    "CommitmentRecord",
    "Compliance",
    "ComputeKind",
    "ComputeRun",
    "ContributionRate",
    "CostScenario",
    "CoverageRatio",
    "Employer",
    "EmployerActivity",
    "EmployerContact",
    "EmployerStatus",
    "EnrolmentCount",
    "EntryLimit",
    "Heartbeat",
    "ImportProblem",
    "ImportRun",
    "ImportState",
    "Instrument",
    "MediaType",
    "MeetingAction",
    "Membership",
    "MonthlyReport",
    "Nation",
    "PendingRecompute",
    "Person",
    "PlanShare",
    "Province",
    "PublishedCount",
    "RatioFlag",
    "ReferenceFigure",
    "Regency",
    "RegencyAlias",
    "RegencyKind",
    "Region",
    "RegulationType",
    "Reminder",
    "ReportVersion",
    "ReportingMonth",
    "Role",
    "ScenarioKind",
    "Scope",
    "SeasonalProfile",
    "ServiceArea",
    "Session",
    "SizeClass",
    "SourceDocument",
    "Target",
    "TargetPlan",
    "TargetProposal",
    "Territory",
    "TerritoryArea",
    "Theme",
    "User",
    "Visit",
    "VisitOutcome",
    "WorkforceEstimate",
    "areas_read",
    "in_force",
    "scope_of",
    "spans_day",
]
