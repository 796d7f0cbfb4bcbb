"""What the core may not touch, and what no file may do."""

import ast
import re

from tests.house.rules.source import Source, functions

CLOCKS = frozenset({"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"})
CLOCK_OWNERS = frozenset({"datetime", "date", "time", "timezone", "dt", "jdatetime"})
OUTSIDE = frozenset(
    {
        "io",
        "os",
        "pathlib",
        "random",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "tempfile",
        "time",
        "urllib",
        "uuid",
    }
)

DOORS: dict[str, str] = {}
"""Files where anything that flies may be caught, with the reason."""

DRIVERS: dict[str, str] = {
    "src/peyman/factstore/engines/addresses.py": "an engine's driver is installed by who uses it",
    "src/peyman/documents/certificate.py": "the extra `sign` is installed by who signs by certificate",
}
"""Files that import inside a function, with the reason."""

OWN_REASON = r"\[import-untyped\]$"
"""A silenced check whose code says all: the package ships no types."""


def clock_reads(source: Source) -> list[str]:
    return [
        f"{source.at(node)}: reads the clock by {ast.unparse(node.func)}()"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_clock(node.func)
    ]


def _is_clock(called: ast.Attribute) -> bool:
    owner = ast.unparse(called.value).split(".")[-1]
    return called.attr in CLOCKS and owner in CLOCK_OWNERS


def outside_imports(source: Source) -> list[str]:
    """Modules of Python itself that reach a clock, a disk, a network or chance."""
    return [
        f"{source.at(node)}: imports {name}"
        for node in ast.walk(source.tree)
        for name in imported(node)
        if name.split(".")[0] in OUTSIDE
    ]


def opened_files(source: Source) -> list[str]:
    return [
        f"{source.at(node)}: opens a file"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("open", "print", "input")
    ]


def imported(node: ast.AST) -> list[str]:
    """Modules that an import statement names; none for other nodes, nor for relative imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


def lazy_imports(source: Source) -> list[str]:
    if source.path in DRIVERS:
        return []
    return sorted(
        {
            f"{source.at(node)}: imports inside {function.name}"
            for function in functions(source.tree)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
    )


def broad_excepts(source: Source) -> list[str]:
    if source.path in DOORS:
        return []
    return [
        f"{source.at(node)}: catches everything"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type)))
    ]


def unreasoned_exceptions(source: Source) -> list[str]:
    """A silenced check without its code, or without the reason after it."""
    found = []
    for number, line in enumerate(source.text.splitlines(), 1):
        silenced = re.search(r"#\s*(noqa|type:\s*ignore)(.*)$", line)
        if silenced and not re.match(
            OWN_REASON + r"|(: ?[A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z, -]+\])\s+\S*\s*\w+", silenced[2]
        ):
            found.append(f"{source.path}:{number}: silenced without a code and a reason")
    return found
