"""Which files belong to the project, and one Python file read once."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the project, its text, its tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """The place of a node, as an editor opens it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def read_source(path: str, text: str) -> Source:
    return Source(path, text, ast.parse(text))


@cache
def project_files() -> tuple[str, ...]:
    """Every file that is tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(sorted({name for name in listed if (ROOT / name).is_file()}))


@cache
def python_files(*folders: str) -> tuple[Source, ...]:
    """The project's Python files below some folders; generated migrations are Django's hand, not ours."""
    return tuple(
        read_source(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in project_files()
        if name.endswith(".py") and name.startswith(folders) and "/migrations/" not in name
    )


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def show(findings: list[str]) -> str:
    """Findings one a line, for the message of an assertion."""
    return "\n".join(["", *findings])
