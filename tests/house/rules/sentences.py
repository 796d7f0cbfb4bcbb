"""What must be said in docstrings."""

import ast

from tests.house.rules.source import Source

PROMISES = ("In:", "Out:", "Never:")


def silent_modules(source: Source) -> list[str]:
    return [] if ast.get_docstring(source.tree) else [f"{source.path}: the module does not say what it is"]


def silent_names(source: Source) -> list[str]:
    """Public functions and classes, and the public methods of public classes, without a docstring."""
    found = []
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        methods = (
            [each for each in node.body if isinstance(each, ast.FunctionDef)] if isinstance(node, ast.ClassDef) else []
        )
        for each in (node, *methods):
            if not each.name.startswith("_") and not ast.get_docstring(each):
                found.append(f"{source.at(each)}: {each.name} has no docstring")
    return found


def unpromising_folders(source: Source) -> list[str]:
    """A folder's `__init__` that does not say what comes in, what goes out, what never happens."""
    if not source.path.endswith("/__init__.py"):
        return []
    said = ast.get_docstring(source.tree) or ""
    missing = [word for word in PROMISES if word not in said]
    return [f"{source.path}: the docstring lacks {', '.join(missing)}"] if missing else []
