"""All kinds of files, in the order in which they are stored: what is referred to comes first."""

from coverage.imports.kind import Kind
from coverage.imports.kinds.agreements import AGREEMENTS
from coverage.imports.kinds.aliases import ALIASES
from coverage.imports.kinds.areas import AREAS
from coverage.imports.kinds.branch_segments import BRANCH_SEGMENTS
from coverage.imports.kinds.branches import BRANCHES
from coverage.imports.kinds.claims import CLAIMS
from coverage.imports.kinds.commitments import COMMITMENTS
from coverage.imports.kinds.entry_limits import ENTRY_LIMITS
from coverage.imports.kinds.figures import FIGURES
from coverage.imports.kinds.instruments import INSTRUMENTS
from coverage.imports.kinds.provinces import PROVINCES
from coverage.imports.kinds.rates import RATES
from coverage.imports.kinds.regencies import REGENCIES
from coverage.imports.kinds.regions import NATIONS, REGIONS
from coverage.imports.kinds.seasonal import SEASONAL
from coverage.imports.kinds.sources import SOURCES
from coverage.imports.kinds.targets import TARGET_PLANS, TARGETS
from coverage.imports.kinds.workforce import WORKFORCE

KINDS: tuple[Kind, ...] = (
    SOURCES,
    NATIONS,
    REGIONS,
    PROVINCES,
    REGENCIES,
    ALIASES,
    BRANCHES,
    BRANCH_SEGMENTS,
    AREAS,
    WORKFORCE,
    FIGURES,
    TARGET_PLANS,
    TARGETS,
    RATES,
    SEASONAL,
    ENTRY_LIMITS,
    AGREEMENTS,
    INSTRUMENTS,
    COMMITMENTS,
    CLAIMS,
)
