"""Words for what can be checked: the parts of an evidence bundle, the links of the log, the note in a bundle."""

from typing import Final

from peyman.core.agreement.chain import Broken, Flaw
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.numbers import count, digits

_PARTS: Final = {
    "agreement.pdf": key("the document"),
    "agreement.yaml": key("the text that was signed"),
    "as-proposed.yaml": key("the file as it was proposed"),
    "signatures.json": key("the signatures"),
    "log.json": key("the extract of the log"),
    "note.txt": key("the note"),
    "manifest.json": key("the manifest"),
    "manifest.sig": key("the seal"),
    "container": key("the file as a whole"),
}
_PART_FLAWS: Final = {
    "missing": key("is missing"),
    "unreadable": key("cannot be read"),
    "changed": key("was changed"),
    "not_sealed": key("is not what was sealed"),
    "says_otherwise": key("does not say what the other parts say"),
    "unsigned": key("lacks a signature that the text asks for"),
}
_LINKS: Final[dict[Flaw, str]] = {
    "edited": key("Row {number} of the log was edited."),
    "missing": key("Row {number} of the log is missing."),
    "out_of_place": key("Row {number} of the log is not where it was written."),
    "cut_off": key("The log ends at another row than it did: row {number}."),
}
_MISMATCHES: Final = {
    "version_edited": key("The text of {about} was edited in the ledger."),
    "version_untold": key("{about} stands in the ledger, and the log does not tell of it."),
    "version_gone": key("{about} was proposed, and stands in the ledger no more."),
    "act_edited": key("What was done about {about} was edited in the ledger."),
    "act_untold": key("Something was done about {about} in the ledger, and the log does not tell of it."),
    "act_gone": key("Something was done about {about}, and stands in the ledger no more."),
    "signature_edited": key("The signature of {about} was edited in the ledger."),
    "signature_untold": key("The signature of {about} stands in the ledger, and the log does not tell of it."),
    "signature_gone": key("The signature of {about} was given, and stands in the ledger no more."),
}


def part_words(part: str, language: Language) -> str:
    """Name a part of a bundle, with its file."""
    name = foreign(part, language)
    return f"{say(_PARTS[part], language, context=None)} ({name})" if part in _PARTS else name


def part_flaw_words(part: str, flaw: str, about: str, language: Language) -> str:
    """Say what is wrong with a part of a bundle."""
    text = say("{part} {flaw}", language, part=part_words(part, language), flaw=say(_PART_FLAWS[flaw], language))
    return f"{text}: {foreign(about, language)}" if about else text


def link_words(broken: Broken, language: Language) -> str:
    """Say where the chain of the log does not hold."""
    return say(_LINKS[broken.flaw], language, context=None, number=digits(str(broken.number), language))


def mismatch_words(about: str, flaw: str, language: Language) -> str:
    """Say what in the ledger is not as the log tells it."""
    return say(_MISMATCHES[flaw], language, context=None, about=foreign(about, language))


def log_whole_words(rows: int, head: str, language: Language) -> str:
    """Say that the log is whole, or that there is nothing in it."""
    if rows == 0:
        return say("The log is empty: there is nothing yet that could have been changed.", language)
    text = "The log is whole: {n} rows, all linked. Its head: {head}"
    return say(text, language, n=count(rows, language), head=foreign(head, language))


def bundle_note(agreement: str, version: str, fingerprint: str, key_text: str) -> str:
    """Write the note that tells whoever holds a bundle what it is and how to check it, in both languages."""
    values = {"agreement": agreement, "version": version, "fingerprint": fingerprint, "key": key_text}
    return "\n\n".join(_note("en", values) + _note("fa", values)) + "\n"


def _note(language: Language, values: dict[str, str]) -> list[str]:
    values = {name: foreign(text, language) for name, text in values.items()}
    return [
        say("This file proves what was agreed in version {version} of {agreement}.", language, **values),
        say(
            "It holds the document, the text that was signed, the file as it was proposed, the signatures, and the "
            "rows of the log about them. Fingerprint of the text: {fingerprint}",
            language,
            **values,
        ),
        say(
            "Check it without network or database: {command}. A change of a single byte is found, and named.",
            language,
            command=foreign("peyman verify FILE", language),
        ),
        say(
            "It is sealed by the key {key}. Compare it with the key that the installation shows: whoever has another "
            "key can make another bundle.",
            language,
            **values,
        ),
        say(
            "The signatures are the product’s own record of who agreed to which text, when, and how they proved who "
            "they are; they are no certificates of a public authority.",
            language,
        ),
    ]
