"""A browser in plain words."""

from __future__ import annotations

import pytest

from coverage.selectors.devices import device_name

GECKO = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (GECKO, "Firefox di Linux"),
        (CHROME, "Chrome di Windows"),
        (CHROME + " Edg/140.0", "Edge di Windows"),
        (PHONE, "Samsung Internet di Android"),
        (IPHONE, "Safari di iPhone"),
        ("curl/8.5", "Peramban tidak dikenal"),
        ("", "Peramban tidak dikenal"),
        ("Windows", "Windows"),
    ],
)
def test_the_browser_is_named_as_people_know_it(agent: str, name: str) -> None:
    assert device_name(agent) == name
