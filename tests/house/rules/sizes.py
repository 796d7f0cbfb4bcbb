"""How large a file, a function, a signature and a family of classes may grow."""

import ast
import re
from statistics import median

from tests.house.rules.source import Source, functions

FILE_LINES = 400
FUNCTION_LINES = 40
MEDIAN_LINES = 10
BY_PLACE = 5
BY_PLACE_AND_NAME = 8
GENERATIONS = 2


def long_files(source: Source) -> list[str]:
    lines = len(source.text.splitlines())
    return [f"{source.path}: {lines} lines, {FILE_LINES} allowed"] if lines > FILE_LINES else []


def function_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the last line, less the docstring: explaining is never too long."""
    first = function.body[0]
    stated = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if stated else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def long_functions(source: Source) -> list[str]:
    return [
        f"{source.at(function)}: {function.name} has {function_lines(function)} lines, {FUNCTION_LINES} allowed"
        for function in functions(source.tree)
        if function_lines(function) > FUNCTION_LINES
    ]


def middle_length(sources: tuple[Source, ...]) -> float:
    return median(function_lines(function) for source in sources for function in functions(source.tree))


def wide_signatures(source: Source) -> list[str]:
    """More than five by place, or more than eight with those by name; the options of a command are not counted."""
    found = []
    for function in functions(source.tree):
        given = function.args
        by_place = [each.arg for each in (*given.posonlyargs, *given.args) if each.arg not in ("self", "cls")]
        count = f"{len(by_place)} by place and {len(given.kwonlyargs)} by name"
        too_many = len(by_place) > BY_PLACE or len(by_place) + len(given.kwonlyargs) > BY_PLACE_AND_NAME
        if too_many and not _is_command(function):
            found.append(f"{source.at(function)}: {function.name} takes {count}")
    return found


def _is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return re.search(r"^Example: .*\bpeyman ", ast.get_docstring(function) or "", flags=re.MULTILINE) is not None


def deep_families(sources: tuple[Source, ...]) -> list[str]:
    """Classes of ours that stand on classes of ours that stand on classes of ours."""
    places = {
        node.name: (source.at(node), [ast.unparse(each).split("[")[0].split(".")[-1] for each in node.bases])
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }

    def generations(name: str, seen: frozenset[str] = frozenset()) -> int:
        if name not in places or name in seen:
            return 0
        return 1 + max((generations(parent, seen | {name}) for parent in places[name][1]), default=0)

    return [
        f"{place}: {name} is generation {generations(name)}, {GENERATIONS} allowed"
        for name, (place, _) in places.items()
        if generations(name) > GENERATIONS
    ]
