"""One measurement in a process of its own, with the most memory that the operating system saw it take.

`python -m bench.alone bench.engine whole HISTORY 1000000` prints what the function returned, and the megabytes.
"""

import json
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """What a measurement gave: figures by name, and its peak of resident memory in megabytes."""

    figures: dict[str, float]
    megabytes: float


def alone(module: str, function: str, *words: object) -> Measured:
    """Run a function of a bench in a new process."""
    call = [sys.executable, "-m", "bench.alone", module, function, *(str(word) for word in words)]
    told = json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True, text=True).stdout)
    return Measured(told["figures"], told["megabytes"])


def main() -> None:
    """Call the function that the command line names, and tell."""
    module, function, *words = sys.argv[1:]
    figures = getattr(import_module(module), function)(*words)
    sys.stdout.write(json.dumps({"figures": figures, "megabytes": _peak()}))


def _peak() -> float:
    """Give the megabytes of this process alone: what Linux tells by getrusage begins with those of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text("ascii"), re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    main()
