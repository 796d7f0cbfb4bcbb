"""What the rules of good agreements say: a headline for each code, and the messages with gaps for what they name."""

from typing import Final

from peyman.wording.catalogue import key

RULE_HEADLINES: Final = {
    "S2-01": key("No history stands behind this target."),
    "S5-01": key("The ladder ends at nobody who can decide."),
    "S5-02": key("A miss has no consequence."),
    "T4-01": key("This target allows no miss."),
    "T4-02": key("This word is vague."),
    "T9-01": key("One side carries nearly all of it."),
    "T9-02": key("A side owes nothing."),
    "T10-01": key("Speed is paid for, and nothing watches its price."),
    "T10-02": key("What is paid has a cliff."),
    "T24-01": key("The next review has no date."),
}
RULE_DETAILS: Final = (
    key("{a} has a weight, and no history stands behind its target"),
    key("add {a}, as the planner writes it"),
    key("level {n} is the last and tells nobody who can decide"),
    key("tell the sponsor, or the heads of both sides"),
    key("nobody is told when a commitment is missed"),
    key("add {a}, at least one level that tells the head of the side that owes"),
    key("{a} allows no miss: the first one decides the period"),
    key("leave room for what cannot be foreseen, like {a}"),
    key("{a} means something else to each side"),
    key("say what is counted instead"),
    key("{a} carries {n} of the weight, more than {m}"),
    key("let the other side owe something too, or weigh it higher"),
    key("{a} owes nothing"),
    key("add a commitment that it owes"),
    key("{a} pays for {b}, and nothing watches what it is kept at the expense of"),
    key("add {a} here, or {b} to the commitment"),
    key("from {n} to {m} attained the pay leaps by {o}"),
    key("let the curve rise evenly"),
    key("a review measured from {a} comes once, and no next one is dated"),
    key("measure it from a period, like {a}"),
)
