"""People as pages name them: the name in a mail address, and the address itself where nothing better is known."""

from peyman.wording.catalogue import Language, foreign


def person(address: str, language: Language) -> str:
    """Name a person by the local part of the address: mina.tehrani@… is Mina Tehrani; other names stay as they are."""
    local, at, _ = address.partition("@")
    name = " ".join(word.capitalize() for word in local.replace("_", ".").split(".")) if at else address
    return foreign(name, language)
