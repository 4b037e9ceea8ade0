"""`make bench`: ratios to floors of the same run, a table with the bars beside it, and docs/benchmarks.md.

python -m tests.bench [--scale nation|region] [--out FILE] [--only search], on DATABASE_URL and REDIS_URL, or else on
servers of its own. Exit code 1 when a bar is missed. The bars are those of the nation; `--scale region` is a quick
look, which judges nothing and writes no page unless told where.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.own_place import is_given, own_place

PROJECT = Path(__file__).parents[2]


def main() -> int:
    """Find servers, measure beside them, and say whether every bar holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--scale", choices=["nation", "region"], default="nation")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", choices=["search"], help="one part alone; writes no page")
    options = parser.parse_args()
    if not is_given():
        again = [sys.executable, "-m", "tests.bench", *sys.argv[1:]]
        return subprocess.call([sys.executable, "-m", "tests.servers", "--", *again])
    with own_place("bench", "tests.bench.settings"):
        # Only now: the settings are read from the environment that the place has prepared.
        from tests.bench.run import run, run_search

        if options.only:
            return run_search(options.scale)
        page = PROJECT / "docs" / "benchmarks.md" if options.scale == "nation" else None
        return run(options.scale, options.out or page)


if __name__ == "__main__":
    sys.exit(main())
