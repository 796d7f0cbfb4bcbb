"""Names that say nothing."""

import ast
import re
from pathlib import PurePath

from tests.house.rules.source import Source

EMPTY_WORDS = frozenset(
    {"manager", "helper", "util", "handler", "service", "impl", "base", "common", "data", "info", "process"}
)

SPOKEN = (
    "data_health",  # the page's name in both languages: it is about the data, and how well it is
    "process_exception",  # Django's name for the hook
    "process_view",  # the same
    "service_level",  # the S and the L of SLA
)


def empty_names(source: Source) -> list[str]:
    """Files, classes, functions, parameters and module-level names with a word that says nothing, or numbered ones."""
    found = [f"{source.path}: {word!r}" for word in _empty_words(PurePath(source.path).stem)]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found += [f"{source.at(node)}: {node.name} says {word!r}" for word in _empty_words(node.name)]
        if isinstance(node, ast.arg) and node.arg in EMPTY_WORDS:
            found.append(f"{source.at(node)}: a parameter named {node.arg!r}")
    return found


def _empty_words(name: str) -> list[str]:
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    for phrase in SPOKEN:
        spelled = spelled.replace(phrase, "")
    return [word for word in spelled.split("_") if word in EMPTY_WORDS or word.removesuffix("s") in EMPTY_WORDS]
