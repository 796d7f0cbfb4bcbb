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
    return _found(path, text, HOSTS)


def unfinished_marks(path: str, text: str) -> list[str]:
    return _found(path, text, (*UNFINISHED, *SKIPPED))


def machine_paths(path: str, text: str) -> list[str]:
    return _found(path, text, MACHINE_PATHS)


def _found(path: str, text: str, words: tuple[str, ...]) -> list[str]:
    """Each place of each word, standing alone where it is a word."""
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word[0] != "/" else re.escape(word) for word in words)
    )
    return [
        f"{path}:{number}: {match[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        for match in [pattern.search(line)]
        if match
    ]
