"""A voice: the words of one agreement in one language, so that every sentence names things alike."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Anchor, PeriodUnit, Point, Recurring, Schedule
from peyman.core.conditions.tree import Condition
from peyman.core.people.who import Who
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.conditions import condition_phrase
from peyman.wording.dates import date_text, period_unit, time_text, weekday_name
from peyman.wording.durations import duration_text
from peyman.wording.names import name_of, text_in, value_text
from peyman.wording.numbers import exact, exact_money, exact_share
from peyman.wording.ordinals import ordinal_before
from peyman.wording.phrases import all_of, at_least_or_most, one_of, quoted

_SUBJECTS: Final = {
    "lead": (key("lead"), key("leads")),
    "contact": (key("contact"), key("contacts")),
    "account": (key("account"), key("accounts")),
    "buying_group": (key("buying group"), key("buying groups")),
    "deal": (key("deal"), key("deals")),
}
_WORDS: Final = {
    "parties": key("all parties"),
    "stakeholders": key("all stakeholders"),
    "accountable": key("the accountable person"),
    "holder": key("the holder of the {subject}"),
    "holder_lead": key("the leader of the holder’s team"),
    "everyone": key("everyone"),
}
_WITHOUT_ARTICLE: Final = (
    "compliance",
    "finance",
    "legal",
    "operations",
    "management",
    "marketing",
    "sales",
    "support",
)
_SIDES: Final = {"owed_by": key("the side that owes"), "owed_to": key("the side that is owed")}
_ENDS: Final = {"start": key("the start of the {period}"), "end": key("the end of the {period}")}
_ENDS_OF_DAYS: Final = {"start": key("the start of each day"), "end": key("the end of each day")}
_EACH: Final[dict[PeriodUnit, str]] = {
    "day": key("each day"),
    "week": key("each week"),
    "month": key("each month"),
    "quarter": key("each quarter"),
    "half_year": key("each half-year"),
    "year": key("each year"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Names the parts of an agreement in a language."""

    agreement: Agreement
    language: Language

    def say(self, text: str, **values: object) -> str:
        """Say a key of the catalogue that was marked by `key`."""
        return say(text, self.language, context=None, **values)

    # ── sides, people ────────────────────────────────────────────────────────────────────────────────────────────

    def party(self, identifier: str) -> str:
        """Name a side as the agreement does; `company` is the company."""
        if identifier == "company":
            return say("the company", self.language)
        name = next((party.name for party in self.agreement.parties if party.id == identifier), None)
        text = text_in(name, identifier, self.language)
        return text if name and name.en != identifier else text[:1].upper() + text[1:]

    def parties(self, identifiers: tuple[str, ...]) -> str:
        """Name several sides together."""
        return all_of([self.party(identifier) for identifier in identifiers], self.language)

    def who(self, who: Who) -> str:
        """Name people: an address, a team, the head of a side, a word of the agreement."""
        if who.kind == "person":
            return foreign(who.name, self.language)
        if who.kind == "team":
            return say("the {team} team", self.language, team=name_of(who.name, self.language))
        if who.kind == "head":
            return say("the head of {side}", self.language, side=self._side(who.name))
        if who.kind == "deputy":
            return say("the deputy head of {side}", self.language, side=self._side(who.name))
        return self._word(who.name)

    def people(self, people: tuple[Who, ...]) -> str:
        """Name several people together."""
        return all_of([self.who(who) for who in people], self.language)

    def _side(self, identifier: str) -> str:
        return self.say(_SIDES[identifier]) if identifier in _SIDES else self.party(identifier)

    def _word(self, word: str) -> str:
        if word in _WORDS:
            return self.say(_WORDS[word], subject=self.subject())
        if any(party.id == word for party in self.agreement.parties):
            return self.party(word)
        if word in _WITHOUT_ARTICLE:
            return name_of(word, self.language)
        return say("the {people}", self.language, people=name_of(word, self.language))

    # ── things named in the file ─────────────────────────────────────────────────────────────────────────────────

    def subject(self) -> str:
        """Name what is counted: lead, account, deal."""
        return self.say(_SUBJECTS[self.agreement.lifecycle.subject][0])

    def one(self) -> str:
        """Name any one of what is counted: a lead, an account, هر سرنخ."""
        word = self.subject()
        if self.language == "fa":
            return f"هر {word}"
        return f"an {word}" if word[0] in "aeio" else f"a {word}"

    def subjects(self) -> str:
        """Name several of what is counted."""
        return self.say(_SUBJECTS[self.agreement.lifecycle.subject][1])

    def counted(self, number: Fraction | int) -> str:
        """Say a number of what is counted: 30 leads, ۳۰ سرنخ."""
        return f"{self.number(number)} {self.after_number(number)}"

    def after_number(self, number: Fraction | int) -> str:
        """Name what is counted after a number: leads, one lead, سرنخ."""
        one, many = _SUBJECTS[self.agreement.lifecycle.subject]
        return self.say(one if self.language == "fa" or number == 1 else many)

    def those(self) -> str:
        """Name several of what is counted before a relative clause: leads that, سرنخ‌هایی که."""
        return say(_SUBJECTS[self.agreement.lifecycle.subject][1], self.language, context="that")

    def metric(self, identifier: str) -> str:
        """Name a metric: by its own name, else by its id."""
        name = next((metric.name for metric in self.agreement.metrics if metric.id == identifier), None)
        return text_in(name, identifier, self.language, "metric")

    def named(self, identifier: str) -> str:
        """Name a stage, an event, a commitment or a condition in quotation marks."""
        return quoted(name_of(identifier, self.language), self.language)

    def is_stage(self, identifier: str) -> bool:
        """Tell a stage, which is entered, from an event, which happens."""
        return any(stage.id == identifier for stage in self.agreement.lifecycle.stages)

    def happening(self, identifier: str) -> str:
        """Name what happens at a moment: the entry to a stage, or an event."""
        name = self.named(identifier)
        return say("entry to {stage}", self.language, stage=name) if self.is_stage(identifier) else name

    def any_happening(self, identifiers: tuple[str, ...]) -> str:
        """Name several things that happen, any of them."""
        return one_of([self.happening(identifier) for identifier in identifiers], self.language)

    def all_named(self, identifiers: tuple[str, ...]) -> str:
        """Name several, all of them."""
        return all_of([self.named(identifier) for identifier in identifiers], self.language)

    def condition(self, condition: Condition) -> str:
        """Say a condition on a lead, a fact or a cost row as a clause."""
        return condition_phrase(condition, self.language)

    def part(self, part: tuple[tuple[str, str | None], ...]) -> str:
        """Name a part of a breakdown: source demo; an absent value is said."""
        return all_of([self._trait(name, value) for name, value in part], self.language)

    def _trait(self, name: str, value: str | None) -> str:
        attribute = name_of(name, self.language)
        if value is None:
            return say("{attribute} not given", self.language, attribute=attribute)
        return say("{attribute} {value}", self.language, attribute=attribute, value=value_text(value, self.language))

    # ── amounts and times ────────────────────────────────────────────────────────────────────────────────────────

    def quantity(self, quantity: Quantity) -> str:
        """Write a target of any kind, exactly."""
        match quantity:
            case Share(of_one):
                return exact_share(of_one, self.language)
            case Number(number):
                return exact(number, self.language)
            case Money():
                return self.money(quantity)
            case Duration():
                return duration_text(quantity, self.language)

    def target(self, direction: str, quantity: Quantity) -> str:
        """Write a target with its side: at least 90 %."""
        return at_least_or_most(direction, self.quantity(quantity), self.language)

    def money(self, amount: Money) -> str:
        """Write money of a term in the unit the agreement shows."""
        shown_as = self.agreement.money.shown_as if self.agreement.money else None
        return exact_money(amount, self.language, shown_as=shown_as)

    def share(self, share: Fraction) -> str:
        """Write a share of a term, exactly."""
        return exact_share(share, self.language)

    def number(self, number: Fraction | int) -> str:
        """Write a number of a term, exactly."""
        return exact(Fraction(number), self.language)

    def length(self, length: Duration) -> str:
        """Write an agreed length of time."""
        return duration_text(length, self.language)

    def date(self, day: date) -> str:
        """Write a date in the reader's calendar."""
        return date_text(day, self.language)

    def each(self, per: PeriodUnit) -> str:
        """Say how often: each month."""
        return self.say(_EACH[per])

    def period(self, per: PeriodUnit) -> str:
        """Name a unit of periods."""
        return period_unit(per, self.language)

    def point(self, point: Point) -> str:
        """Say a point in time; one some days after an anchor is the moment that day ends (SEMANTICS 13)."""
        anchor = self._anchor(point.anchor)
        if point.offset is None:
            return anchor
        if point.offset.unit == "day":
            return self._day_point(point.offset, point.side == "before", anchor)
        length = duration_text(point.offset, self.language)
        if point.side == "before":
            return say("{length} before {anchor}", self.language, length=length, anchor=anchor)
        return say("{length} after {anchor}", self.language, length=length, anchor=anchor)

    def _day_point(self, offset: Duration, before: bool, anchor: str) -> str:
        which = ordinal_before(offset.amount, self.language)
        if before:
            text = (
                key("the {which} working day before {anchor}")
                if offset.business
                else key("the {which} day before {anchor}")
            )
        elif offset.amount == 1:
            text = (
                key("the close of the next working day after {anchor}")
                if offset.business
                else key("the end of the day after {anchor}")
            )
        else:
            text = (
                key("the close of the {which} working day after {anchor}")
                if offset.business
                else key("the end of the {which} day after {anchor}")
            )
        return self.say(text, which=which, anchor=anchor)

    def when(self, point: Point) -> str:
        """Say at which point something happens: at the deadline, 2 business hours after the deadline."""
        if point.offset is None or (point.offset.unit == "day" and point.side == "after"):
            return say("at {point}", self.language, point=self.point(point))
        if point.offset.unit == "day":
            return say("on {point}", self.language, point=self.point(point))
        return self.point(point)

    def due(self, point: Point) -> str:
        """Say until when something is due: by the end of the quarter, within 15 minutes of the deadline."""
        if point.offset is None or point.offset.unit == "day" or point.side == "before":
            return say("by {point}", self.language, point=self.point(point))
        length = duration_text(point.offset, self.language)
        return say("within {length} of {anchor}", self.language, length=length, anchor=self._anchor(point.anchor))

    def schedule(self, schedule: Schedule) -> str:
        """Say when something happens again and again: every Saturday at 09:00."""
        return self.when(schedule) if isinstance(schedule, Point) else self._recurring(schedule)

    def _recurring(self, every: Recurring) -> str:
        time = time_text(every.minute, self.language)
        if every.days == "day":
            return say("every day at {time}", self.language, time=time)
        if every.days == "working day":
            return say("every working day at {time}", self.language, time=time)
        return say(
            "every {weekday} at {time}", self.language, weekday=weekday_name(every.days, self.language), time=time
        )

    def _anchor(self, anchor: Anchor) -> str:
        if anchor.period == "day":
            return self.say(_ENDS_OF_DAYS[anchor.kind])
        if anchor.kind in _ENDS and anchor.period:
            return self.say(_ENDS[anchor.kind], period=self.period(anchor.period))
        if anchor.kind == "name":
            return self.happening(anchor.name or "")
        return self.say(_ANCHORS[anchor.kind])


_ANCHORS: Final = {
    "effective": key("the day the agreement takes effect"),
    "expiry": key("the day the agreement ends"),
    "deadline": key("the deadline"),
}
