"""The closed word lists of the domain, as plain enums that models, figures and pages share."""

from enum import StrEnum


class Segment(StrEnum):
    """Who is insured (domain.md section 2). PMI works abroad and never enters a regional denominator."""

    PU = "PU"
    BPU = "BPU"
    JAKON = "JAKON"
    PMI = "PMI"


class Group(StrEnum):
    """What a ratio is about: a segment, a sum of segments, or all of them without PMI.

    NO_JAKON is added up when it is read and stored nowhere (groups.STORED).
    """

    PU = "PU"
    BPU = "BPU"
    JAKON = "JAKON"
    PMI = "PMI"
    FORMAL = "FORMAL"
    INFORMAL = "INFORMAL"
    TOTAL = "TOTAL"
    NO_JAKON = "TANPA-JAKON"


class WorkforceGroup(StrEnum):
    """The part of a workforce that a denominator counts."""

    TOTAL = "total"
    FORMAL = "formal"
    INFORMAL = "informal"


class DenominatorKind(StrEnum):
    """Which count of workers divides (domain.md section 4). Kinds are never mixed in a sum."""

    TK_POTENSI = "tk_potensi"
    BEKERJA = "bekerja"
    ANGKATAN_KERJA = "angkatan_kerja"
    LOKAL = "lokal"


class Basis(StrEnum):
    """How a figure is known."""

    SEED = "seed"
    PUBLISHED = "published"
    DERIVED = "derived"
    ILLUSTRATIVE = "illustrative"
    REPORTED = "reported"
    SAMPLE = "sample"


class Flag(StrEnum):
    """What a reader must know beside a ratio (formulas.md section 0)."""

    NO_DENOMINATOR = "no_denominator"
    OVER_100 = "over_100"
    PARTIAL = "partial"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    RESTATED = "restated"
    MAY_DOUBLE_COUNT = "may_double_count"
    ALLOCATED = "allocated"
    STALE_DENOMINATOR = "stale_denominator"
    DENOMINATOR_INCOMPLETE = "denominator_incomplete"
    NO_TARGET = "no_target"
    SAMPLE = "sample"
    SEGMENT_NOT_NAMED = "segment_not_named"


class TerritoryKind(StrEnum):
    """The levels on which figures are shown; the area (branch x regency) is the leaf of counting."""

    NATION = "nation"
    REGION = "region"
    PROVINCE = "province"
    REGENCY = "regency"
    BRANCH = "branch"
    AREA = "area"


class ReportState(StrEnum):
    """Where a monthly report stands on its way from the branch to publication."""

    EXPECTED = "expected"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    REOPENED = "reopened"


# Before its first submission, or taken back before anybody looked at it.
UNSENT = frozenset({ReportState.EXPECTED, ReportState.DRAFT})


class TargetKind(StrEnum):
    """What a target is measured by: new participants, active at year end, or coverage at year end."""

    FLOW_NEW = "flow_new"
    STOCK_END = "stock_end"
    RATIO_END = "ratio_end"


class PlanState(StrEnum):
    """A plan is a draft until published; a published plan is immutable and may be superseded."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class PathKind(StrEnum):
    """How a plan spreads a year's new participants over its months (formulas.md section 6)."""

    SEASONAL = "seasonal"
    EVEN = "even"
    LAST_YEAR = "last_year"
    MANUAL = "manual"


class AllocationKey(StrEnum):
    """By what a target is shared out: workers without cover, all workers, last year's new participants, or evenly."""

    UNCOVERED = "uncovered"
    WORKFORCE = "workforce"
    LAST_YEAR = "last_year"
    EVEN = "even"


class ProposalState(StrEnum):
    """Where a branch's own split of its target stands: the branch proposes, the deputy decides."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ActionState(StrEnum):
    """Where something agreed in a leaders' meeting stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class SponsorKind(StrEnum):
    """Who pays for the cover of vulnerable workers (domain.md section 7)."""

    APBN = "APBN"
    APBD_PROVINCE = "APBD-PROV"
    APBD = "APBD"
    APBDES = "APBDES"
    DBH_PALM = "DBH-SAWIT"
    DBH_TOBACCO = "DBH-CHT"
    CSR = "CSR"
    BAITUL_MAL = "BAITUL-MAL"
    SERTAKAN = "SERTAKAN"


class BeneficiaryGroup(StrEnum):
    """Whom an agreement covers; the group decides which agreements can renew one another."""

    VULNERABLE = "vulnerable"
    VILLAGE_WORKERS = "village_workers"
    VILLAGE_STAFF = "village_staff"
    ELECTION_OFFICERS = "election_officers"
    HONORARY_TEACHERS = "honorary_teachers"
    RELIGIOUS_WORKERS = "religious_workers"
    FISHERS = "fishers"
    FARMERS = "farmers"
    PALM_WORKERS = "palm_workers"
    TRADERS = "traders"
    TRANSPORT = "transport"
    OTHER = "other"


class Programme(StrEnum):
    """The programmes of employment social security (domain.md section 3)."""

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"
    JP = "JP"
    JKP = "JKP"


class AgreementStatus(StrEnum):
    """Where sponsored cover stands. People record all but the last two: these follow from the months by themselves."""

    PROPOSED = "proposed"
    UNDER_STUDY = "under_study"
    PROMISED = "promised"
    PLANNED = "planned"
    AGREED = "agreed"
    REGISTERED = "registered"
    ACTIVE = "active"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    RENEWED = "renewed"


class CommitmentKind(StrEnum):
    """What a local government is asked for: a regulation, or money in its budget."""

    REGULATION = "regulation"
    BUDGET = "budget"


class CommitmentStep(StrEnum):
    """Steps of a commitment, from asked to budgeted; realised heads are counted, never recorded as a step."""

    ASKED = "asked"
    UNDER_STUDY = "under_study"
    SPOKEN = "spoken"
    DRAFTED = "drafted"
    SIGNED = "signed"
    BUDGETED = "budgeted"
    DROPPED = "dropped"


class PaceLabel(StrEnum):
    """How believable the rate is that a target still needs (formulas.md section 6)."""

    REACHED = "reached"
    ON_PATH = "on_path"
    STRETCH = "stretch"
    NOT_BELIEVABLE = "not_believable"


class Grade(StrEnum):
    """Confidence in a figure: how much of its denominator is published (formulas.md section 8)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Severity(StrEnum):
    """A hard finding blocks an entry; a soft one asks for a look or a reason."""

    HARD = "hard"
    SOFT = "soft"
