"""The terms that stand along a path of an agreement, so that a change can be told with what stands around it."""

from typing import Any

from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.shapes import Either, Ids, Keys, Many, Shape, Short
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fields_of


def terms_along(agreement: Agreement, path: Path) -> tuple[Any, ...]:
    """Give the term under each step of a path, as far as there is one."""
    shape: Shape = AGREEMENT
    term: Any = agreement
    found = []
    for step in path:
        inner = _below(shape, term, step)
        if inner is None:
            break
        shape, term = inner
        found.append(term)
    return tuple(found)


def _below(shape: Shape, term: Any, step: str | int) -> tuple[Shape, Any] | None:
    match shape:
        case Short(of):
            return _below(of, term, step)
        case Either(other=other):
            return None if shape.is_scalar(term) else _below(other, term, step)
        case Keys():
            return _of_key(shape, term, step)
        case Ids():
            return next(((of, value) for name, of, value in _entries(shape, term) if name == step), None)
        case Many(of) if isinstance(step, int) and step < len(term):
            return of, term[step]
        case _:
            return None


def _of_key(shape: Keys, term: Any, step: str | int) -> tuple[Shape, Any] | None:
    key = next((key for key in shape.keys if key.name == step), None)
    value = None if key is None else fields_of(shape, term).get(key.fills)
    return None if key is None or value is None else (key.shape, value)


def _entries(shape: Ids, terms: Any) -> list[tuple[str, Shape, Any]]:
    pairs = (shape.open(term) if shape.open is not None else (term.id, term) for term in terms)
    return [(shape.key.write(name), shape.of, value) for name, value in pairs]
