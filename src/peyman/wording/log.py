"""Words for the rows of the log: what somebody did."""

from typing import Final

from peyman.core.agreement.chain import Entry
from peyman.wording.catalogue import Language, foreign, key, say

_DONE: Final = {
    "propose": key("proposed {about} for signature"),
    "send_back": key("{about} went back to its draft"),
    "take_effect": key("{about} was signed by all; it comes into force"),
    "suspend": key("suspended {about}"),
    "resume": key("let {about} go on"),
    "signed": key("signed {about}"),
    "refused": key("refused to sign {about}"),
    "acknowledged": key("read {about} and said so"),
    "person_added": key("invited {about}"),
    "person_deactivated": key("closed the account of {about}"),
    "person_activated": key("opened the account of {about} again"),
    "administrator_made": key("made {about} an administrator"),
}


def logged_words(entry: Entry, language: Language) -> str:
    """Say what a row tells; what has no words yet is told as it stands."""
    about = foreign(entry.about, language)
    if entry.what not in _DONE:
        return f"{foreign(entry.what, language)}: {about}"
    return say(_DONE[entry.what], language, context=None, about=about)
