"""Invented employers by the hundred thousand: coined names that say so, in the mix that the region's sample has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from coverage.compute.sql import Sql, Value, execute, values
from coverage.demo.companies import (
    COINED,
    COMPLIANCE_WEIGHTS,
    FORMS,
    LEAST_WORKERS,
    MOST_WORKERS,
    SIZE_WEIGHTS,
    SIZES,
    TRADES,
)
from coverage.demo.nation.noise import draw
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.timetable import DEMO_DAY
from coverage.indicators.allocation import largest_remainder
from coverage.indicators.employer_keys import LEGAL_FORMS
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Basis, Segment
from coverage.models import AreaWorkforce, Compliance, Employer, SizeClass

# The numbers of the region's sample begin with 0; these are as long and begin with 9.
FIRST_NPP = 90_000_001
Word = TypeVar("Word", SizeClass, Compliance)
FIRST_YEAR, START_YEARS, STOP_YEARS = 2008, 12, 3
# Whoever still pays has paid for one of the last two months; who is in arrears, for an older one of these.
PAYING = 8


def write_employers(total: int, year: int, seed: int) -> int:
    """Add employers to the sample's offices up to a total of the whole register and return how many were added."""
    plots = _plots(total - Employer.objects.count(), year)
    if not plots:
        return 0
    most = max(count for *_, count in plots)
    return execute(
        Sql(
            """INSERT INTO coverage_employer (npp, name, npp_key, name_key, branch_id, regency_id, segment, sector,
  size_class, registered_workers, estimated_workers, compliance, last_paid_month, basis, source, as_of)
WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < %s),
plot(branch_id, regency_id, before, count) AS (""",
            (most,),
        )
        + values(plots)
        + _words()
        + Sql(_drawn(seed), (Segment.PU.value, Basis.SAMPLE.value, SAMPLE_SOURCE, DEMO_DAY))
    )


def _plots(total: int, year: int) -> list[tuple[int, int, int, int]]:
    """Return branch, regency, employers before and employers of each area, by its workers."""
    rows = AreaWorkforce.objects.current().filter(year=year, group="total", area__basis=Basis.SAMPLE)
    areas = list(rows.order_by("area__order").values_list("area__branch_id", "area__regency_id", "workers"))
    counts = largest_remainder(max(0, total), [workers for *_, workers in areas])
    before = [0, *accumulate(counts)]
    return [
        (branch, regency, start, count)
        for (branch, regency, _), start, count in zip(areas, before, counts, strict=False)
        if count
    ]


def _words() -> Sql:
    """Return the lists that names and classes are drawn from."""
    coined = values(enumerate(COINED))
    trades = values((number, sector, words[0], words[-1]) for number, (sector, words) in enumerate(TRADES.items()))
    sizes = values(_sizes())
    classes = values(_cumulative(list(COMPLIANCE_WEIGHTS), list(COMPLIANCE_WEIGHTS.values())))
    paid = values(enumerate(_paid_months()))
    return (
        Sql("),\ncoined(number, word) AS (")
        + coined
        + Sql("),\ntrade(number, sector, word, other) AS (")
        + trades
        + Sql("),\nsize(over, upto, size_class, form, other, least, spread) AS (")
        + sizes
        + Sql("),\nclass(over, upto, compliance) AS (")
        + classes
        + Sql("),\npaid(number, last_paid) AS (")
        + paid
        + Sql("),\n")
    )


def _sizes() -> Iterator[tuple[Value, ...]]:
    for over, upto, size in _cumulative(SIZES, SIZE_WEIGHTS):
        spread = MOST_WORKERS[size] - LEAST_WORKERS[size] + 1
        yield over, upto, size.value, FORMS[size][0], FORMS[size][-1], LEAST_WORKERS[size], spread


def _cumulative(words: Sequence[Word], weights: Sequence[int]) -> Iterator[tuple[int, int, Word]]:
    """Yield each word with the part of a hundred that falls to it: over one number, up to another."""
    for word, upto, weight in zip(words, accumulate(weights), weights, strict=True):
        yield upto - weight, upto, word


def _drawn(seed: int) -> str:
    def of(low: int, high: int, purpose: int) -> str:
        return draw(seed, low, high, "p.before + s.n", purpose)

    forms = ", ".join(f"'{form}'" for form in sorted(LEGAL_FORMS))
    return f"""drawn AS (
  SELECT p.branch_id, p.regency_id, p.before + s.n AS serial, {of(0, len(COINED) - 1, 61)} AS coined,
    {of(0, len(TRADES) - 1, 62)} AS trade, {of(1, 100, 63)} AS size, {of(1, 100, 64)} AS class,
    {of(0, 1, 65)} AS form, {of(0, 999, 66)} AS extent, {of(35, 80, 67)} AS part, {of(0, 1, 68)} AS paid,
    {of(2, PAYING - 1, 69)} AS late, {_stop(seed, "p.before + s.n - 1")} AS stop,
    {_luck(seed, "p.before + s.n - 1")} AS luck
  FROM plot p JOIN series s ON s.n <= p.count
),
named AS (
  SELECT d.*, c.word AS coined_word, t.sector, CASE d.form WHEN 0 THEN t.word ELSE t.other END AS trade_word,
    CASE d.form WHEN 0 THEN z.form ELSE z.other END AS form_word, z.size_class, k.compliance,
    z.least + d.extent * z.spread / 1000 AS workers,
    CASE WHEN d.luck <= {_LEAVE.replace("CLASS", "k.compliance")} THEN {PAYING} + d.stop
      WHEN k.compliance = '{Compliance.IN_ARREARS.value}' THEN d.late ELSE d.paid END AS paid_number
  FROM drawn d
  JOIN coined c ON c.number = d.coined
  JOIN trade t ON t.number = d.trade
  JOIN size z ON d.size > z.over AND d.size <= z.upto
  JOIN class k ON d.class > k.over AND d.class <= k.upto
)
SELECT CAST({FIRST_NPP - 1} + serial AS varchar(12)),
  form_word || ' ' || coined_word || ' ' || trade_word || ' ' || CAST(serial AS varchar(12)) || ' (contoh)',
  CAST({FIRST_NPP - 1} + serial AS varchar(12)),
  CASE WHEN LOWER(form_word) IN ({forms}) THEN '' ELSE LOWER(form_word) || ' ' END
    || LOWER(coined_word || ' ' || trade_word) || ' ' || CAST(serial AS varchar(12)) || ' contoh',
  branch_id, regency_id, %s, sector, size_class,
  CASE compliance WHEN '{Compliance.PWBD.value}' THEN 0
    WHEN '{Compliance.PDS_WORKERS.value}' THEN 1 + workers * part / 100 ELSE workers END,
  workers, compliance, CASE WHEN compliance <> '{Compliance.PWBD.value}'
    THEN (SELECT last_paid FROM paid WHERE number = paid_number) END, %s, %s, %s
FROM named ORDER BY serial"""


def write_statuses(seed: int) -> int:
    """Store the spans up to the open one; an employer that has not registered has none."""
    starts = ((number, date(FIRST_YEAR + number // 12, number % 12 + 1, 1)) for number in range(12 * START_YEARS))
    stops = ((number, day, day - timedelta(days=1)) for number, day in enumerate(_stop_days()))
    serial = f"CAST(e.npp AS bigint) - {FIRST_NPP}"

    return execute(
        Sql("""INSERT INTO coverage_employerstatus (employer_id, activity, workers, valid_from, valid_to)
WITH start(number, day) AS (""")
        + values(starts)
        + Sql("), stop(number, day, eve) AS (")
        + values(stops)
        + Sql(
            f"""), drawn AS (
  SELECT e.id, e.registered_workers, {draw(seed, 0, 12 * START_YEARS - 1, serial, 71)} AS start,
    {_stop(seed, serial)} AS stop,
    CASE WHEN {_luck(seed, serial)} <= {_LEAVE.replace("CLASS", "e.compliance")} THEN 1 ELSE 0 END AS has_stopped
  FROM coverage_employer e JOIN coverage_branch b ON b.territory_id = e.branch_id AND b.basis = %s
  WHERE e.compliance <> '{Compliance.PWBD.value}'
)
SELECT d.id, 'active', d.registered_workers, s.day, CASE d.has_stopped WHEN 1 THEN t.eve END
FROM drawn d JOIN start s ON s.number = d.start JOIN stop t ON t.number = d.stop
UNION ALL SELECT d.id, 'inactive', d.registered_workers, t.day, NULL
FROM drawn d JOIN stop t ON t.number = d.stop WHERE d.has_stopped = 1""",
            (Basis.SAMPLE.value,),
        )
    )


def _stop_days() -> list[date]:
    """Return the days from which an employer may have stopped paying."""
    return [date(FIRST_YEAR + START_YEARS + number // 9, number % 9 + 1, 1) for number in range(9 * STOP_YEARS)]


def _paid_months() -> list[date]:
    """Return the months that may be the last paid one: of those who still pay, then of those who have stopped."""
    paying = [add_months(DEMO_DAY, -months) for months in range(1, 1 + PAYING)]
    return paying + [add_months(day, -1) for day in _stop_days()]


# How many of a hundred have stopped, by class: the last month paid and the spans must say the same.
_LEAVE = f"CASE CLASS WHEN '{Compliance.IN_ARREARS.value}' THEN 70 ELSE 32 END"


def _stop(seed: int, serial: str) -> str:
    return draw(seed, 0, 9 * STOP_YEARS - 1, serial, 72)


def _luck(seed: int, serial: str) -> str:
    return draw(seed, 1, 100, serial, 73)
