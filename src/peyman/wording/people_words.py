"""What is said of people on whom the terms count and who are nobody: headlines, and messages with gaps."""

from typing import Final

from peyman.wording.catalogue import key

PEOPLE_HEADLINES: Final = {
    "person_left": key("Somebody named here has left."),
    "team_empty": key("This team has nobody in it."),
    "team_unknown": key("Nobody is known to be in this team."),
}
PEOPLE_DETAILS: Final = (
    key("{a} has left and is accountable for {b}"),
    key("{a} has left and is the head of {b}"),
    key("{a} has left and is the head of {b}, accountable for {list}"),
    key("{a} has left and stands in {b}"),
    key("{a} has no members and stands in {b}"),
    key("nobody was ever said to be in {a}, which stands in {b}"),
    key("name somebody who is there"),
    key("bring the people of this team, or name another one"),
)
