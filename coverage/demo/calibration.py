"""The published figures that the sample meets exactly; every other number is free."""

from datetime import date
from types import MappingProxyType as Frozen

from coverage.demo.rows import EmployerNumbers
from coverage.indicators.vocabulary import Segment

# New participants of the region in 2021 (suaratani.com, 21 February 2022).
NEW_2021 = Frozen({Segment.PU: 385_738, Segment.BPU: 229_124, Segment.JAKON: 915_019})

# July 2022 is the month of 002_9093c1ca2c567e21.txt.
ANCHOR = date(2022, 7, 1)
TEBING_TINGGI = "TBT/12.76"
TEBING_TINGGI_ACTIVE = Frozen({Segment.PU: 11_924, Segment.BPU: 2_696})
TEBING_TINGGI_EMPLOYERS = EmployerNumbers(active=1_001, inactive=853, inactive_workers=6_166)
# The source counts no construction workers there in 2022, so the projects of 2021 end in December.
TEBING_TINGGI_LAST_PROJECT = date(2021, 11, 1)

# 50 % of the formal and 7.13 % of the informal workers of North Sumatra (formulas.md section 4).
NORTH_SUMATRA = "12"
NORTH_SUMATRA_FORMAL = 1_003_819
NORTH_SUMATRA_INFORMAL = 206_225

# 003_b71622925eff07e0.txt: the regency pays for 2,000 vulnerable workers from October 2022.
SPONSORED_AREA = "LBS/12.22"
SPONSORED_MONTH = date(2022, 10, 1)
SPONSORED_WORKERS = 2_000
