"""The sentences: one wording per situation, and a neutral one when nothing can be said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from coverage.indicators.vocabulary import Group
from coverage.selectors.bullets import Status
from coverage.selectors.findings import (
    heads_sentence,
    pace_sentence,
    places_finding,
    region_findings,
    segments_finding,
)
from coverage.selectors.league import League, LeagueRow
from coverage.selectors.outlook import Fall
from coverage.selectors.progress import Progress
from coverage.selectors.query import Query
from coverage.selectors.reports import OfficeState, ReportStrip
from coverage.selectors.tiles import Tile
from tests.selectors.hand_made import SEPTEMBER, place, progress, reached

PACES = {
    "Belum ada target untuk pilihan ini.": [progress(*[10] * 9), progress(*[10] * 9, target=0)],
    "Belum ada laporan yang terbit untuk tahun ini.": [progress(target=100)],
    "Target tahun ini sudah tercapai.": [progress(*[10] * 9, target=90), progress(*[10] * 12, target=1, through=12)],
    "Tahun sudah berakhir; target tidak tercapai.": [progress(*[10] * 12, target=121, through=12)],
    "Sejak 1 Oktober 2022 perlu 10 peserta baru per minggu selama 14 minggu.": [reached(90, target=220)],
    "Sejak 1 Oktober 2022 perlu 10 peserta baru per minggu selama 14 minggu, "
    "4,3 kali rata-rata 13 minggu sebelumnya.": [progress(*[10] * 9, target=220)],
}


@pytest.mark.parametrize(("sentence", "found"), [(text, each) for text, cases in PACES.items() for each in cases])
def test_pace_is_said_in_one_sentence(sentence: str, found: Progress) -> None:
    assert pace_sentence(found) == sentence


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (progress(5), ""),
        (progress(target=100), ""),
        (reached(7_500, target=10_000), "tepat di jalur"),
        (reached(60_800, target=100_000), "14.200 orang di bawah jalur"),
        (reached(76_250, target=100_000), "1.250 orang di atas jalur"),
    ],
)
def test_gap_to_the_path_is_said_in_persons(found: Progress, words: str) -> None:
    assert heads_sentence(found) == words


@pytest.mark.parametrize(
    ("segments", "text"),
    [
        ([], "Peserta baru per segmen"),
        ([progress(5), progress(target=100)], "Peserta baru per segmen"),
        ([reached(75, target=100), reached(80, target=100, group=Group.BPU)], "Semua segmen berada di jalur target"),
        (
            [reached(70, target=100), reached(60, target=100, group=Group.BPU), progress(group=Group.JAKON)],
            "Bukan Penerima Upah paling jauh dari jalur",
        ),
    ],
)
def test_segment_furthest_from_its_path_is_named(segments: list[Progress], text: str) -> None:
    assert segments_finding(segments) == text


@pytest.mark.parametrize(
    ("ratios", "text"),
    [
        ([], "Cakupan kabupaten/kota di wilayah kerja"),
        ([Fraction(1, 2)], "Cakupan kabupaten/kota di wilayah kerja"),
        ([Fraction(1, 2), None], "Cakupan kabupaten/kota di wilayah kerja"),
        ([Fraction(1, 2), Fraction(1, 2)], "Cakupan kabupaten/kota di wilayah kerja"),
        ([Fraction(1, 2), Fraction(0), Fraction(3, 4), None], "Cakupan tertinggi C, terendah B"),
    ],
)
def test_places_that_lead_and_trail_are_named_when_they_differ(ratios: list[Fraction | None], text: str) -> None:
    lines = [(place(number, "ABCD"[number]), ratio) for number, ratio in enumerate(ratios)]

    assert places_finding(lines) == text


def league(*found: Progress) -> League:
    rows = tuple(
        LeagueRow(rank=number, place=place(number, f"Cabang {number}"), progress=each, spark=None)
        for number, each in enumerate(found, 1)
    )
    counts = {status: sum(row.progress.status is status for row in rows) for status in Status}
    return League(rows=rows, order="-capaian", counts=counts)


def strip(*states: str) -> ReportStrip:
    offices = tuple(OfficeState(place=place(number), state=state) for number, state in enumerate(states))
    return ReportStrip(
        month=SEPTEMBER, offices=offices, counts=tuple((s, states.count(s)) for s in dict.fromkeys(states))
    )


def tile(name: str, value: Fraction | None) -> Tile:
    return Tile(code=name, name=name, label="", row=1, column=1, value=value, level=0, is_partial=False)


def page(**changes: object) -> SimpleNamespace:
    given = {
        "league": league(), "segments": (), "tiles": (), "reports": None, "progress": progress(), "month": SEPTEMBER,
        "query": Query(month=None, group=Group.BPU, province="", order=""),
        "fall": None,
    }  # fmt: skip
    return SimpleNamespace(**given | changes)


def test_an_empty_region_gets_neutral_titles_and_no_alert() -> None:
    found = region_findings(page())

    assert found.alerts == ()
    assert found.league == "Peserta baru per cabang, belum ada target"
    assert found.tiles == "Cakupan per kabupaten/kota"
    assert found.reports == "Belum ada laporan"


def test_league_says_how_many_are_on_their_path() -> None:
    on_path, behind, unknown = reached(80, target=100), reached(10, target=100), progress(5)

    assert region_findings(page(league=league(on_path, behind, unknown))).league == (
        "1 dari 3 cabang berada di atas jalur target"
    )


def test_alert_names_the_branch_furthest_behind() -> None:
    (alert,) = region_findings(page(league=league(reached(60, target=100), reached(10, target=100)))).alerts

    assert (alert.level, alert.lead, alert.when) == ("bad", "2 cabang", "September 2022")
    assert alert.anchor == "?segmen=bpu&urut=selisih#liga"
    assert alert.text == ("tertinggal lebih dari 10 poin dari jalur target; paling jauh Cabang 2 (\u221265,0 poin).")


def test_alert_says_how_many_reports_wait() -> None:
    found = region_findings(page(reports=strip("approved", "submitted", "submitted", "draft")))

    (alert,) = found.alerts
    assert (alert.level, alert.lead, alert.text) == ("info", "2 laporan", "September 2022 menunggu persetujuan.")
    assert found.reports == "1 dari 4 laporan September 2022 sudah disetujui"


@pytest.mark.parametrize(("left", "when"), [(91, None), (90, "89 hari lagi"), (2, "1 hari lagi"), (1, "hari terakhir")])
def test_alert_says_who_loses_cover_within_ninety_days(left: int, when: str | None) -> None:
    fall = Fall(day=date(2023, 1, 1), heads=2000, days_left=left)

    alerts = region_findings(page(fall=fall)).alerts

    assert [alert.when for alert in alerts] == ([when] if when else [])
    for alert in alerts:
        assert (alert.level, alert.lead, alert.anchor) == ("warn", "2.000 pekerja rentan", "/perlindungan/")
        assert alert.text == "kehilangan perlindungan pada 1 Januari 2023 bila tidak diperpanjang."


def test_map_names_the_lowest_known() -> None:
    tiles = (tile("Asahan", Fraction(1, 4)), tile("Nias", Fraction(713, 10_000)), tile("Samosir", None))

    assert region_findings(page(tiles=tiles)).tiles == "Cakupan terendah di Nias, 7,1%"
