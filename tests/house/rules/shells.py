"""What the Makefile and the scripts may not use: macOS ships make 3.81 and bash 3.2."""

import re

NEWER_MAKE = (r"^\.ONESHELL", r"!=\s", r"::?:=", r"\$\(file ", r"^\s*undefine ", r"\$\(guile ", r"&:")
NEWER_SHELL = (
    r"\breadlink -f\b",
    r"\bnproc\b",
    r"\btimeout \d",
    r"\bmapfile\b",
    r"\bdeclare -A\b",
    r"\$\{\w+\^\^?\}",
    r"\$\{\w+,,?\}",
    r"\bsed -i\b",
)


def newer_make(text: str) -> list[str]:
    return _lines(text, NEWER_MAKE)


def newer_shell(text: str) -> list[str]:
    return _lines(text, NEWER_SHELL)


def hidden_failures(text: str) -> list[str]:
    """`a && b` as a statement: under `set -e` a failing `a` goes unseen."""
    joined = [line for line in text.splitlines() if "&&" in line and not line.lstrip().startswith("#")]
    return [line.strip() for line in joined if not re.match(r"\s*(if|elif|while|until)\b", line)]


def _lines(text: str, patterns: tuple[str, ...]) -> list[str]:
    return [line.strip() for line in text.splitlines() if any(re.search(pattern, line) for pattern in patterns)]
