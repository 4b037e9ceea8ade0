"""A small register that the tests of its pages share: Kisaran with five employers, its sub-office and a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.models import Compliance, Employer, SizeClass
from tests import factories

TODAY = date(2022, 11, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRegister:
    """The offices and their employers by a word."""

    world: factories.SmallWorld
    sawit: Employer
    karet: Employer
    kopi: Employer
    toko: Employer
    baru: Employer
    south: Employer
    stranger: Employer


def small_register() -> SmallRegister:
    """Active: sawit, karet. Inactive: kopi (30 heads), toko (unknown heads). Never registered: baru."""
    world = factories.small_world()
    kisaran = world.kisaran
    sawit = factories.employer(
        kisaran, "00100001", name="PT Contoh Sawit", sector="Perkebunan", size_class=SizeClass.LARGE,
        registered_workers=412, estimated_workers=412, last_paid_month=date(2022, 10, 1),
    )  # fmt: skip
    karet = factories.employer(
        kisaran, "00100002", name="CV Contoh Karet", sector="Perkebunan", size_class=SizeClass.MEDIUM,
        registered_workers=54, estimated_workers=86, compliance=Compliance.PDS_WORKERS,
        last_paid_month=date(2022, 6, 1),
    )  # fmt: skip
    kopi = factories.employer(
        kisaran, "00100003", name="UD Contoh Kopi", sector="Perdagangan", size_class=SizeClass.SMALL,
        registered_workers=30, estimated_workers=30, compliance=Compliance.IN_ARREARS,
        last_paid_month=date(2021, 4, 1),
    )  # fmt: skip
    toko = factories.employer(kisaran, "00200001", name="Toko Contoh 100%", size_class=SizeClass.MICRO)
    baru = factories.employer(
        kisaran, "00200002", name="PT Contoh Baru", estimated_workers=20, compliance=Compliance.PWBD
    )
    south = factories.employer(world.south, "00300001", name="PT Contoh Sawit Selatan")
    stranger = factories.employer(world.medan, "00400001", name="PT Contoh Sawit Medan")
    factories.spans(sawit, ("2015-01-01", "active", 412))
    factories.spans(karet, ("2016-01-01", "active", 54))
    factories.spans(kopi, ("2017-01-01", "active", 33), ("2021-05-01", "inactive", 30))
    factories.spans(toko, ("2018-01-01", "active", 4), ("2022-02-01", "inactive", None))
    factories.spans(south, ("2015-01-01", "active", 7))
    factories.spans(stranger, ("2015-01-01", "active", 9))
    return SmallRegister(
        world=world, sawit=sawit, karet=karet, kopi=kopi, toko=toko, baru=baru, south=south, stranger=stranger
    )
