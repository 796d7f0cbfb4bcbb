"""The reference page of the API, made from its OpenAPI document."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_ENDS = """
## Bad news

| status | `code` | when |
|---|---|---|
| 401 | `api.stranger` | no session, and no token that is good |
| 403 | `api.scope` | the token only reads |
| 404 | `api.unknown` | a commitment, an attribute or a lead that does not exist; the message names what there is |
| 409 | `api.no_facts`, `api.agreement` | nothing was brought yet; the agreement has problems, listed in `problems` |
| 413, 400 | `api.body` | a body of more than a million bytes; JSON more than 32 deep, or none |
| 422 | `api.moment`, `api.parameter` | a parameter that does not fit |
"""

Table = Callable[[Sequence[str], Sequence[Sequence[str]]], str]


def api_reference(note: str, table: Table) -> str:
    """What each address answers, and which parameters it takes."""
    document = _document()
    parts = [f"# API\n\n{note}\n{document['info']['description']} The document itself is at `/api/openapi.json`.\n"]
    for path, methods in sorted(document["paths"].items()):
        for method, described in methods.items():
            parts.append(f"\n## {method.upper()} {path}\n\n{described['summary']}.\n\n{_text(described)}\n")
            parts.append(_example(path) + table(("parameter", "in", "needed", "values"), [*_parameters(described)]))
    return "".join(parts) + _ENDS


def _document() -> dict[str, Any]:
    made = subprocess.run([sys.executable, "-m", "scripts.api_document"], cwd=ROOT, capture_output=True, check=True)
    document: dict[str, Any] = json.loads(made.stdout)
    return document


def _text(described: Mapping[str, Any]) -> str:
    return str(described.get("description", "")).strip()


def _example(path: str) -> str:
    address = f"http://127.0.0.1:8000{path}".replace("{lead}", "L-00042")
    asked = "?commitment=first_touch" if path.endswith("/clocks") else ""
    return f'\n```sh\ncurl -H "Authorization: Bearer $TOKEN" "{address}{asked}"\n```\n\n'


def _parameters(described: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for each in described.get("parameters", []):
        kinds = [kind for kind in each["schema"].get("anyOf", [each["schema"]]) if kind.get("type") != "null"]
        values = ", ".join(f"`{value}`" for kind in kinds for value in kind.get("enum", ())) or "text"
        yield f"`{each['name']}`", each["in"], "yes" if each.get("required") else "", values
