"""Signs of life come only while the round turns, and hold no connection."""

from __future__ import annotations

import threading
from unittest.mock import patch

import pytest
from django.db import OperationalError

from coverage.compute import pulse
from coverage.compute.pulse import Pulse


def test_process_whose_round_stopped_falls_silent() -> None:
    found = Pulse("worker")
    with patch.object(Pulse, "_run"):
        found.tick()

    assert found.beats()
    with patch("coverage.compute.pulse.time.monotonic", return_value=found._ticked_at + 21):
        assert not found.beats()


def test_thread_that_died_is_replaced_by_the_next_tick_and_one_that_lives_is_not() -> None:
    found, runs = Pulse("worker"), []
    end = threading.Event()

    def run(_pulse: Pulse) -> None:
        runs.append(threading.current_thread())
        if len(runs) > 1:
            end.wait(10)

    with patch.object(Pulse, "_run", run):
        found.tick()
        runs[0].join(10)
        found.tick()
        found.tick()
        end.set()

    assert len(runs) == 2


def test_outage_is_logged_and_the_connection_given_back(caplog: pytest.LogCaptureFixture) -> None:
    with (
        patch.object(pulse, "write", side_effect=OperationalError("gone")),
        patch.object(pulse, "connection") as connection,
    ):
        pulse.write_and_close("beat")

    connection.close.assert_called_once_with()
    assert "No sign of life could be written for beat: gone" in caplog.text
