"""The employer cards of branch and regency lead to the register, for those who may see it and nobody else."""

from __future__ import annotations

import pytest

from tests.pages.conftest import As

KISARAN = "/pemberi-kerja/?cabang=KIS&amp;keadaan=tidak-aktif"
ASAHAN = "/pemberi-kerja/?kabupaten=12.09&amp;keadaan=tidak-aktif"


@pytest.mark.parametrize(
    ("username", "path", "link", "is_there"),
    [
        ("kepala.kisaran", "/cabang/KIS/", KISARAN, True),
        ("deputi", "/cabang/KIS/", KISARAN, True),
        ("kepala.medankota", "/cabang/KIS/", KISARAN, False),
        ("pembaca.tebingtinggi", "/cabang/KIS/", KISARAN, False),
        ("kepala.kisaran", "/kabupaten/12.09/", ASAHAN, True),
        ("kepala.medankota", "/kabupaten/12.09/", ASAHAN, False),
        ("pembaca.tebingtinggi", "/kabupaten/12.09/", ASAHAN, False),
    ],
)
def test_card_leads_to_the_register_in_scope(
    signed_in_as: As, username: str, path: str, link: str, is_there: bool
) -> None:
    client = signed_in_as(username)

    # Built, then kept: a page that many share holds no link of somebody else's.
    for _ in range(2):
        assert (link in client.get(path).content.decode()) is is_there


def test_register_of_the_sample_opens_where_the_card_leads(signed_in_as: As) -> None:
    page = signed_in_as("kepala.kisaran").get(KISARAN.replace("&amp;", "&"))

    assert page.status_code == 200
    assert "Pemberi kerja, Kisaran" in page.content.decode()
