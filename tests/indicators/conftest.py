"""What the tests of the arithmetic share: the golden cases and a calm hypothesis."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No deadline: shared machines stall. No example database: a run leaves nothing behind.
settings.register_profile("indicators", deadline=None, database=None, max_examples=100)
settings.load_profile("indicators")


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    """The worked cases: inputs and expected values, percentages as text with two decimals."""
    cases: dict[str, Any] = json.loads((Path(__file__).parents[1] / "golden_cases.json").read_text(encoding="utf-8"))
    return cases
