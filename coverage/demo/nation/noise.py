"""Noise that both engines draw alike: whole-number arithmetic on the seed and on numbers that the data carry."""

from __future__ import annotations

# Odd factors that spread small keys; the results stay below 2**63, past which SQLite would turn to floats.
_FACTORS = (73_856_093, 19_349_663, 83_492_791, 27_644_437)
_MODULUS = 2_147_483_647


def draw(seed: int, low: int, high: int, *keys: str | int) -> str:
    """Return an SQL expression that draws a whole number from low to high, always the same for the same keys.

    Keys are SQL expressions of whole numbers up to a million. Percent signs are doubled, as the text takes parameters.
    """
    spread = " + ".join(
        f"CAST({key} AS bigint) * {factor}" for key, factor in zip((*keys, seed % 1_000_000), _FACTORS, strict=False)
    )
    mixed = f"(({spread} + 1) %% {_MODULUS})"
    # Squaring breaks the lattice that a sum of multiples would leave.
    return f"({low} + (({mixed} %% 46337) * ({mixed} %% 46327) + {mixed} / 7) %% 1000003 %% {high - low + 1})"
