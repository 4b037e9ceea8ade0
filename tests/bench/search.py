"""Searching the register of a nation through its page: eight connections, every text another, beside the bare page.

A deputy of the nation sees every employer, so nothing but the index narrows the search. The figures above the list are
kept under the content version; what the first page after a change costs is a row of its own.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from random import Random
from urllib.parse import quote_plus

from coverage.audit import record
from coverage.clock import now
from coverage.demo.companies import COINED, TRADES
from coverage.demo.nation.employers import FIRST_NPP
from coverage.models import Employer, Membership, Nation, Role, User
from tests.bench.pages import BARE, cookie_of, free_port, gunicorn
from tests.bench.table import Row, Taken

CONNECTIONS = 8
ROUNDS, EACH, WARM = 6, 80, 24
CHANGES = 5
MOST_MS = 300
SEARCHER = "ukur.deputi.nasional"


def measure() -> list[Row]:
    """Ask by turns for the register and the bare page, and tell the slowest of twenty."""
    _searcher()
    cookie, port = cookie_of(SEARCHER), free_port()
    texts = searches(seed=2022)
    with gunicorn(port), ThreadPoolExecutor(CONNECTIONS) as hands:
        _ask(hands, port, cookie, _addresses(texts, WARM))
        found: list[float] = []
        bare: list[float] = []
        for _ in range(ROUNDS):
            found += _ask(hands, port, cookie, _addresses(texts, EACH))
            bare += _ask(hands, port, cookie, [BARE] * EACH)
        first = [_after_a_change(port, cookie, texts) for _ in range(CHANGES)]
    return _rows(Taken(tuple(found)), Taken(tuple(bare)), Taken(tuple(first)))


def searches(seed: int) -> Iterator[str]:
    """Yield what people type: a word of many names, a trade, both, part of a word, a rare name, a number's start."""
    noise = Random(seed)
    trades = [word for words in TRADES.values() for word in words]
    for number in count():
        coined, trade, serial = noise.choice(COINED), noise.choice(trades), noise.randint(1, 999_999)
        yield (
            coined.lower(),
            trade.upper(),
            f"{coined} {trade}",
            f"{coined[1:5]}",
            f"{trade} {serial}",
            str(FIRST_NPP + serial)[: noise.randint(4, 8)],
        )[number % 6]


def _addresses(texts: Iterator[str], many: int) -> list[str]:
    return [f"/pemberi-kerja/?cari={quote_plus(next(texts))}" for _ in range(many)]


def _ask(hands: ThreadPoolExecutor, port: int, cookie: str, addresses: Sequence[str]) -> list[float]:
    """Ask for all of them, eight at any time, and return the seconds of each."""
    return list(hands.map(lambda address: _timed(port, cookie, address), addresses))


def _timed(port: int, cookie: str, address: str) -> float:
    start = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", address, headers={"Cookie": cookie, "Accept-Language": "id"})
        answer = line.getresponse()
        body = answer.read()
    assert answer.status == 200, (address, answer.status)
    assert address == BARE or b'id="daftar"' in body, address
    return time.perf_counter() - start


def _after_a_change(port: int, cookie: str, texts: Iterator[str]) -> float:
    """An act anywhere raises the version: the next page counts the whole register again."""
    record(at=now(), action="visit-planned", subject="visit:0", by=None, label="bench")
    return _timed(port, cookie, _addresses(texts, 1)[0])


def _searcher() -> None:
    user, is_new = User.objects.get_or_create(username=SEARCHER)
    if is_new:
        Membership.objects.create(user=user, role=Role.DEPUTY, territory=Nation.objects.get())


def _rows(found: Taken, bare: Taken, first: Taken) -> list[Row]:
    name = f"search of {Employer.objects.count():,} employers, {CONNECTIONS} connections"
    spread = (
        f"p50 {found.median * 1000:.0f} ms, p95 {found.p95 * 1000:.0f} ms, longest {max(found.seconds) * 1000:.0f} ms"
    )
    beside = f"{found.median * 1000:.0f} ms; bare page p50 {bare.median * 1000:.1f} ms, p95 {bare.p95 * 1000:.1f} ms"
    return [
        Row(name=f"{name}, p95", value=found.p95 * 1000, unit="ms", bar=MOST_MS, aim=MOST_MS / 2, spread=spread),
        Row(name=f"{name} / bare page, p50", value=found.median / bare.median, unit="x", spread=beside),
        Row(
            name="search, first page after a change, alone / bare page, p50",
            value=first.median / bare.median,
            unit="x",
            spread=first.said(1000, "ms"),
        ),
    ]
