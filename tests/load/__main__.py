"""`make load`: the production profile under the region's busiest hour, judged by its bars.

python -m tests.load [--rate 20] [--seconds 300] [--writes 0.1] [--web-workers 2] [--write], on DATABASE_URL and
REDIS_URL, or else on servers of its own. Prints a table; exit code 1 when a bar is missed. `--write` keeps the table in
docs/load.md. Everything it starts listens on the loopback and ends with it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.own_place import is_given, own_place

PAGE = Path(__file__).parents[2] / "docs" / "load.md"


def main() -> int:
    """Find servers, load them, and say whether every bar holds."""
    options = _options()
    if not is_given():
        again = [sys.executable, "-m", "tests.load", *sys.argv[1:]]
        return subprocess.call([sys.executable, "-m", "tests.servers", "--", *again])
    with own_place("load", "bpjs_dashboard.settings"):
        # Only now: the settings are read from the environment that the place has prepared.
        from tests.load.run import Plan, run

        plan = Plan(
            rate=options.rate, seconds=options.seconds, writes=options.writes, web_workers=options.web_workers,
            port=options.port,
        )  # fmt: skip
        return run(plan, PAGE if options.write else None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--rate", type=float, default=20.0, help="requests that become due in a second")
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--writes", type=float, default=0.1, help="share of the requests that save a report")
    parser.add_argument("--web-workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=0, help="loopback port of the web; 0: any free one")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/load.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
