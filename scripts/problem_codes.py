"""Which problems the program can tell, read out of the calls that tell them: a code, a message, a cure."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CODE = re.compile(r"[a-z]+(_[a-z]+)+")
PARTS = (
    ("Any file", "src/peyman/core/quantities/"),
    ("Agreements", "src/peyman/core/agreement/"),
    ("Mappings", "src/peyman/core/facts/mapping"),
    ("Rows of files (quarantine)", "src/peyman/core/facts/"),
    ("Rows of files (quarantine)", "src/peyman/connectors/"),
)


@dataclass(frozen=True)
class Told:
    """One code with the words around it; `…` stands for what the file at hand fills in."""

    code: str
    message: str
    cure: str


def problems_by_part(root: Path) -> dict[str, list[Told]]:
    """All problems under the part of the input they are about, each code once a part, by code."""
    parts: dict[str, dict[str, Told]] = {title: {} for title, _ in PARTS}
    for path in sorted(root.glob("src/peyman/**/*.py")):
        below = path.relative_to(root).as_posix()
        title = next((title for title, prefix in PARTS if below.startswith(prefix)), None)
        if title is None or "/description/" in below:
            continue
        for told in problems_in(path.read_text(encoding="utf-8")):
            parts[title].setdefault(told.code, told)
    return {title: [found[code] for code in sorted(found)] for title, found in parts.items()}


def problems_in(text: str) -> Iterator[Told]:
    """Calls with a code among their arguments and a sentence after it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            written = [_written(each) for each in (*node.args, *(each.value for each in node.keywords))]
            yield from _told(written)


def _told(written: list[str]) -> Iterator[Told]:
    for index, word in enumerate(written):
        sentences = [text for text in written[index + 1 :] if " " in text]
        if CODE.fullmatch(word) and sentences:
            message, cure = (sentences[0], sentences[-1]) if len(sentences) > 1 else ("", sentences[0])
            yield Told(word, message, cure)
            return


def _written(node: ast.expr) -> str:
    """The text of an argument, as far as it stands in the code."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "…" for each in node.values)
    if isinstance(node, ast.BinOp):
        return _written(node.left) + _written(node.right)
    if isinstance(node, ast.IfExp):
        return _written(node.body)
    return ""
