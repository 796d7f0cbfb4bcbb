"""People as pages name them: as the roster does, else by the name in a mail address, else by the address itself."""

from peyman.questions.people import names_of_people
from peyman.web.frame.place import ask, now
from peyman.wording.catalogue import Language, foreign


def person(address: str, language: Language) -> str:
    """Name a person: as the roster does in this language; without one mina.tehrani@… is Mina Tehrani."""
    called = ask(names_of_people, language=language, as_of=now()).get(address)
    return foreign(called or _in_address(address), language)


def _in_address(address: str) -> str:
    local, at, _ = address.partition("@")
    return " ".join(word.capitalize() for word in local.replace("_", ".").split(".")) if at else address
