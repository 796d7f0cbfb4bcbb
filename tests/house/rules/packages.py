"""Which third-party packages are imported, and which lists name them."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions

from tests.house.rules.purity import imported
from tests.house.rules.source import Source

OURS = frozenset({"peyman", "tests", "bench", "scripts"})


def spelled(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def third_party(source: Source) -> dict[str, str]:
    """Package → the first place that imports it."""
    owners = _owners()
    found: dict[str, str] = {}
    for node in ast.walk(source.tree):
        for module in imported(node):
            top = module.split(".")[0]
            if top not in sys.stdlib_module_names and top not in OURS:
                found.setdefault(spelled(owners.get(top, [top])[0]), source.at(node))
    return found


@cache
def _owners() -> dict[str, list[str]]:
    return dict(packages_distributions())


def unlisted(sources: tuple[Source, ...], listed: frozenset[str]) -> list[str]:
    """Imports of packages that the list does not name."""
    return sorted(
        {
            f"{place}: imports {package}"
            for source in sources
            for package, place in third_party(source).items()
            if package not in listed
        }
    )


def names_of(lines: list[str]) -> frozenset[str]:
    """The packages that requirement lines name; comments and options are passed over."""
    wanted = (re.match(r"[A-Za-z0-9][\w.-]*", line.strip()) for line in lines)
    return frozenset(spelled(match[0]) for match in wanted if match)


def unpinned(text: str) -> list[str]:
    """Packages of a compiled list without an exact version or without hashes."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + text.strip())
    return [
        entry.splitlines()[0]
        for entry in entries
        if re.match(r"[A-Za-z0-9]", entry) and not ("==" in entry.splitlines()[0] and "--hash=sha256:" in entry)
    ]
