"""Words that may stand in no file of the project: hosts of packages, marks of unfinished work, paths of one machine."""

import re

# Spelled in halves, so that this file keeps its own rule.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
    "deb.debian" + ".org",
)
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "NotImplemented" + "Error", "pragma: no " + "cover")
SKIPPED = ("mark." + "skip", "mark." + "xfail")
MACHINE_PATHS = ("/" + "work/", "/" + "root/", "/" + "tmp/")


def package_hosts(path: str, text: str) -> list[str]:
    return _found(path, text, r"(?<!\w)({})(?!\w)", HOSTS)


def unfinished_marks(path: str, text: str) -> list[str]:
    """Marks in code and comments; a quoted word is a value (ISO 4217 has one of three X for "no currency")."""
    return _found(path, text, r"(?<![\w\"'])({})(?!\w)", (*UNFINISHED, *SKIPPED))


def machine_paths(path: str, text: str) -> list[str]:
    return _found(path, text, "({})", MACHINE_PATHS)


def _found(path: str, text: str, shape: str, words: tuple[str, ...]) -> list[str]:
    """The first place of a word on each line."""
    pattern = re.compile(shape.format("|".join(re.escape(word) for word in words)))
    places = ((number, pattern.search(line)) for number, line in enumerate(text.splitlines(), 1))
    return [f"{path}:{number}: {match[0]}" for number, match in places if match]
