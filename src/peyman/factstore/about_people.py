"""What is said of a person here, and not in a file: one attribute from a moment on, as an import would bring it.

It is no word of any source: saying here that somebody left does not make the facts of the CRM any fresher.
"""

from hashlib import sha256

from peyman.core.facts.drafts import Batch, Draft, RowPlace
from peyman.core.facts.identity import content_of, identity_of
from peyman.core.facts.people import person_id
from peyman.core.quantities.moments import Moment
from peyman.factstore.shelf import Shelf

SOURCE = "peyman:people"
"""The source of what is said here."""


def record_about_person(shelf: Shelf, mail: str, name: str, text: str | None, *, since: Moment, now: Moment) -> bool:
    """Record that an attribute of a person (`left`, `absent`, `team` …) has this value from a moment on.

    Twice is once: False where the roster says so already at that moment. None empties the attribute.
    """
    if shelf.roster().says(mail, name, since) == text:
        return False
    spelled = next((person.name for person in shelf.roster().people if person.name.casefold() == mail.casefold()), mail)
    values = (person_id(spelled), name, text, since)
    identity = identity_of("attributes", SOURCE, spelled, name, since)
    draft = Draft("attributes", 0, SOURCE, SOURCE, identity, content_of(*values), now, values)
    told = sha256(repr((values, now)).encode()).hexdigest()
    return shelf.publish(Batch(told, SOURCE, now, (RowPlace(SOURCE, 1),), (draft,))).added == 1
