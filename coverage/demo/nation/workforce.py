"""Invented numbers of workers per regency and year, derived from its real population."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.compute.denominators import rebuild_area_workforce
from coverage.compute.sql import Sql, adapted, execute, values
from coverage.demo.nation.noise import draw
from coverage.demo.records import SAMPLE_SOURCE
from coverage.indicators.vocabulary import Basis, DenominatorKind, WorkforceGroup
from coverage.models import ALWAYS_KNOWN

METHOD = "contoh: penduduk 2024 dikali angka undian"
# Growth of the number of workers from one year to the next, per mille.
GROWTH = 14
# Per mille of the population, of the employed: cities first.
POTENTIAL = (318, 362)
EMPLOYED = (455, 515)
FORMAL_CITY = (600, 720)
FORMAL_RURAL = (270, 430)


def write_workforce(years: Sequence[int], seed: int) -> int:
    """Store the estimates of regencies that have none, split them over areas, and return how many were added."""
    last = years[-1]
    rows = values((year, 1000 - GROWTH * (last - year)) for year in years)
    head = Sql("""INSERT INTO coverage_workforceestimate (regency_id, year, kind, workforce_group, workers, rounding,
  basis, method, source, recorded_at)
WITH years(year, permille) AS (""")
    tail = Sql(
        f"""),
people AS (
  SELECT r.territory_id AS regency_id, y.year, CAST(r.population AS bigint) * y.permille / 1000 AS population,
    {draw(seed, *POTENTIAL, 't."order"', 11)} AS potential, {draw(seed, *EMPLOYED, 't."order"', 12)} AS employed,
    CASE WHEN r.regency_kind = 'kota' THEN {draw(seed, *FORMAL_CITY, 't."order"', 13)}
      ELSE {draw(seed, *FORMAL_RURAL, 't."order"', 13)} END AS formal
  FROM coverage_regency r JOIN coverage_territory t ON t.id = r.territory_id CROSS JOIN years y
  WHERE EXISTS (SELECT 1 FROM coverage_servicearea a WHERE a.regency_id = r.territory_id AND a.basis = %s)
),
parts AS (
  SELECT p.*, population * potential / 1000 AS tk, population * employed / 1000 AS bekerja FROM people p
)
SELECT p.regency_id, p.year, k.kind, k.part,
  CASE WHEN k.kind = 'tk_potensi' THEN p.tk
    WHEN k.kind = 'angkatan_kerja' THEN p.bekerja * 1060 / 1000
    WHEN k.part = 'formal' THEN p.bekerja * p.formal / 1000
    WHEN k.part = 'informal' THEN p.bekerja - p.bekerja * p.formal / 1000
    ELSE p.bekerja END,
  1, %s, %s, %s, %s
FROM parts p CROSS JOIN kinds k""",
        (Basis.SAMPLE.value, Basis.SAMPLE.value, METHOD, SAMPLE_SOURCE, adapted(ALWAYS_KNOWN)),
    )
    kinds = Sql("), kinds(kind, part) AS (") + values(_KINDS)
    added = execute(head + rows + kinds + tail)
    rebuild_area_workforce(at=ALWAYS_KNOWN)
    return added


_KINDS = (
    (DenominatorKind.TK_POTENSI.value, WorkforceGroup.TOTAL.value),
    (DenominatorKind.BEKERJA.value, WorkforceGroup.TOTAL.value),
    (DenominatorKind.BEKERJA.value, WorkforceGroup.FORMAL.value),
    (DenominatorKind.BEKERJA.value, WorkforceGroup.INFORMAL.value),
    (DenominatorKind.ANGKATAN_KERJA.value, WorkforceGroup.TOTAL.value),
)
