"""Planting a fault: a module whose source reads otherwise in some places, wherever its functions are known by name."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

Change = tuple[str, str]
"""What stands in the source, and what shall stand there instead."""

_OURS = ("peyman.", "tests.")


@contextmanager
def planted(name: str, changes: Sequence[Change]) -> Iterator[None]:
    """Let a module of the program behave as if its source read otherwise, until the block ends.

    Raises:
        LookupError: a text to change does not stand in the source exactly once.
    """
    module = sys.modules[name]
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for right, wrong in changes:
        if source.count(right) != 1:
            raise LookupError(f"{name} holds this {source.count(right)} times, not once: {right}")
        source = source.replace(right, wrong)
    faulty = _executed(module, source)
    own = {key: old for key, old in vars(module).items() if getattr(old, "__module__", None) == name}
    undo = list(_exchange({id(old): vars(faulty)[key] for key, old in own.items()}))
    try:
        yield
    finally:
        for where, key, old in undo:
            setattr(where, key, old)


def _executed(module: ModuleType, source: str) -> ModuleType:
    """Give a module of the same name from another source; the right one stays where it is imported from."""
    faulty = ModuleType(module.__name__)
    faulty.__file__ = module.__file__
    sys.modules[module.__name__] = faulty
    try:
        exec(compile(source, str(module.__file__), "exec"), vars(faulty))
    finally:
        sys.modules[module.__name__] = module
    return faulty


def _exchange(changed: dict[int, object]) -> Iterator[tuple[ModuleType, str, object]]:
    for where in [each for name, each in sys.modules.items() if name.startswith(_OURS)]:
        for key, old in list(vars(where).items()):
            if id(old) in changed:
                setattr(where, key, changed[id(old)])
                yield where, key, old
