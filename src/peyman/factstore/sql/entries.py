"""Entries (SEMANTICS §36, §37, §39, §51): each entry to a stage, or each fact of an event, with its amount.

`entered(subject, cycle, at, fact, amount, currency)`: what may be an entry, by silence where there is no fact; of the
facts that enter a stage at one moment the one with the greatest amount. `entries`: the items of one node, and `worth`,
the order at one moment.
"""

from collections.abc import Iterator
from fractions import Fraction

from sqlglot import exp

from peyman.core.conditions import Condition, fold
from peyman.core.conditions.tree import All, Compare, Name, Number, Text
from peyman.core.judge.plan_nodes import Entry, Price
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.certificate import entry_moment
from peyman.factstore.sql.marks import marked
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.starts import place_of_force
from peyman.factstore.sql.steps import NEVER, Step, step, union
from peyman.factstore.sql.traits import OWNER, cells, known_names, seen, seen_at, trait_columns
from peyman.factstore.sql.truth import Truth, truth_of

_MOST = 1 << 62


def of_entry(number: int, name: str) -> str:
    """Give the name of a relation of entry `number`."""
    return f"e{number}_{name}"


def entering_steps(asked: Asked, scene: UsedScene, number: int, entry: Entry) -> Iterator[Step]:
    """Give the steps of what may be entries."""
    if entry.mark not in scene.stages:
        yield _facts(asked, scene, number, entry, "entered")
        return
    yield step(of_entry(number, "moments"), union(_moments(scene, entry)))
    columns = 'm.subject as subject, m.cycle as cycle, m."at" as "at"'
    if entry.amount != "amount":
        no_fact = "cast(null as bigint) as amount, cast(null as text) as currency, cast(0 as bigint) as fact"
        yield step(
            of_entry(number, "entered"),
            f"select {columns}, m.silent as silent, {no_fact} from {of_entry(number, 'moments')} as m",
        )
        return
    yield _facts(asked, scene, number, entry, "facts")
    yield step(
        of_entry(number, "entered"),
        f"""select {columns}, m.silent as silent, f.amount as amount, f.currency as currency,
            coalesce(f.fact, 0) as fact from {of_entry(number, "moments")} as m
            left join (select x.*, row_number() over (partition by x.subject, x."at"
                order by 0 - coalesce(x.amount, -1), x.fact) as place from {of_entry(number, "facts")} as x) as f
            on f.subject = m.subject and f."at" = m."at" and f.place = 1 and m.silent = 0""",
    )


def entry_steps(asked: Asked, scene: UsedScene, number: int, entry: Entry) -> Iterator[Step]:
    """Give the step from `entered` to `entries`."""
    tests = {"wanted": entry.where, "fits": entry.fits}
    truths = {name: _read(asked, scene, test) for name, test in tests.items() if test is not None}
    gaps: dict[str, exp.Expression] = {name: found.holds for name, found in truths.items()}
    amount, converted = "cast(null as bigint)", "1"
    if entry.amount == "amount":
        amount, converted = _converted(entry, gaps)
    elif entry.amount == "lead_value":
        amount = _tabled(asked, scene, entry, gaps)
    where = "where :wanted" if entry.where is not None else ""
    owner, moment = known_names(asked.plan).index(OWNER), 'f."at"'
    joined = f"""from {of_entry(number, "entered")} as f {seen_at("f", moment)}"""
    yield step(
        of_entry(number, "entries"),
        f"""select f.subject as subject, f."at" as "at", f.fact as fact, coalesce(f.amount, -1) as worth,
            {amount} as amount, {converted} as converted,
            {"case when :fits then 1 else 0 end" if entry.fits is not None else "1"} as fits, f.silent as by_silence,
            {place_of_force(asked, "f")} as terms, {seen(f"w{owner}")} as holder{trait_columns(asked.plan, scene)}
            {joined} {where}""",
        **gaps,
    )
    doubts = [found.beyond for found in truths.values() if found.beyond is not None]
    doubts += [found.beyond for found in _fitting(asked, scene, entry) if found.beyond is not None]
    if doubts:
        yield step(
            of_entry(number, "undecided"),
            f"select distinct f.subject as subject {joined} where :doubt",
            doubt=sql.either(*doubts),
        )


def too_great(number: int, entry: Entry) -> str | None:
    """Give the subjects with an amount too great to be converted in 64 bits (residue)."""
    if entry.amount != "amount" or not _is_converted(entry):
        return None
    return f"""select distinct f.subject as subject from {of_entry(number, "entered")} as f where {_beyond(entry)}"""


def _is_converted(entry: Entry) -> bool:
    return any(price.rates or price.new_unit is not None for price in entry.prices)


def _beyond(entry: Entry) -> str:
    """Say whether an amount is too great for any of the factors it may be multiplied by."""
    factors = [rate for price in entry.prices for _, rate in price.rates]
    factors += [price.new_unit[1] for price in entry.prices if price.new_unit is not None]
    most = _MOST // max(max(factor.numerator, factor.denominator) for factor in factors)
    return f"(coalesce(f.amount, 0) > {most} or coalesce(f.amount, 0) < -{most})"


# ── what may be an entry ─────────────────────────────────────────────────────────────────────────────────────────


def _moments(scene: UsedScene, entry: Entry) -> Iterator[str]:
    """Give the one entry to a stage in each cycle: of leads with one cycle from their lives."""
    moment, place = entry_moment(scene, entry.mark), scene.place[entry.mark]
    lives, cycles = scene.lives, scene.firsts
    silent = "case when {0}.d{1} = {0}.{2} then 1 else 0 end" if entry.mark in scene.silent else "0"
    lone = f"inner join {scene.relation('lone')} as l on l.subject = v.subject"
    yield f"""select v.subject as subject, cast(1 as bigint) as cycle, v.{moment} as "at",
        {silent.format("v", place, moment)} as silent
        from {lives} as v {lone} and l.multi = 0 where v.{moment} < {NEVER}"""
    yield f"""select v.subject as subject, v.cycle as cycle, v.{moment} as "at",
        {silent.format("v", place, moment)} as silent
        from {cycles} as v {lone} and l.multi = 1 where v.{moment} < {NEVER}"""


def _facts(asked: Asked, scene: UsedScene, number: int, entry: Entry, name: str) -> Step:
    """Give each fact of the mark with the cycle it lies in."""
    sentence, gaps = marked(asked, scene)
    cycle, joined = "cast(1 as bigint)", ""
    if scene.scene.rounds is not None:
        cycle = "coalesce(c.cycle, 1)"
        joined = f"""left join {scene.relation("cycles")} as c on c.subject = x.subject
            and c.since <= x."at" and x."at" < c.until"""
    return step(
        of_entry(number, name),
        f"""select x.subject as subject, {cycle} as cycle, x."at" as "at", 0 as silent, x.amount as amount,
            x.currency as currency, x.fact as fact
            from ({sentence}) as x {joined} where x.a{scene.place[entry.mark]} is not null""",
        **gaps,
    )


# ── what it is worth ─────────────────────────────────────────────────────────────────────────────────────────────


def _read(asked: Asked, scene: UsedScene, condition: Condition) -> Truth:
    return truth_of(condition, cells(asked.plan, scene, seen, sql.column("cycle", "f")))


def _by_time(entry: Entry, of_price: list[str]) -> str:
    """Choose by the version in force at the entry; the last that began."""
    if len(of_price) == 1:
        return of_price[0]
    later = list(zip(entry.prices, of_price, strict=True))[1:]
    choices = "".join(f' when f."at" >= {price.since} then {each}' for price, each in reversed(later))
    return f"case{choices} else {of_price[0]} end"


def _converted(entry: Entry, gaps: dict[str, exp.Expression]) -> tuple[str, str]:
    """Give the amount in the agreement's minor unit, and 0 where no rate is agreed (§51).

    No engine is asked to multiply an amount that is too great: it may refuse the whole statement.
    """
    beyond = f" or {_beyond(entry)}" if _is_converted(entry) else ""
    amounts, converted = [], []
    for place, price in enumerate(entry.prices):
        choices, known = [f"when f.amount is null{beyond} then null"], ["when f.amount is null then 1"]
        for test, factor in _factors(price, place, gaps):
            choices.append(f"when {test} then {_rounded(factor)}")
            known.append(f"when {test} then 1")
        amounts.append(f"case {' '.join(choices)} else null end")
        converted.append(f"case {' '.join(known)} else 0 end")
    return _by_time(entry, amounts), _by_time(entry, converted)


def _factors(price: Price, place: int, gaps: dict[str, exp.Expression]) -> Iterator[tuple[str, Fraction]]:
    """Give the tests of a fact's currency in order, each with what one minor unit is worth."""
    one = Fraction(1)
    if price.currency is None:
        yield "1 = 1", one
        return
    own = f"own_{place}"
    gaps[own] = sql.text(price.currency)
    same = f"(f.currency is null or f.currency = :{own})"
    if price.new_unit is not None:
        yield f'f."at" >= {price.new_unit[0]} and {same}', price.new_unit[1]
    yield same, one
    for number, (code, rate) in enumerate(price.rates):
        gaps[f"rate_{place}_{number}"] = sql.text(code)
        yield f"f.currency = :rate_{place}_{number}", rate


def _rounded(factor: Fraction) -> str:
    """Give the amount times a factor, rounded half-even; division is asked of non-negatives only."""
    if factor == 1:
        return "f.amount"
    top, bottom = factor.numerator, factor.denominator
    if bottom == 1:
        return f"f.amount * {top}"

    def half_even(product: str) -> str:
        whole, rest = f"({product}) // {bottom}", f"2 * (({product}) % {bottom})"
        up = f"case when {rest} > {bottom} or ({rest} = {bottom} and ({whole}) % 2 = 1) then 1 else 0 end"
        return f"({whole}) + {up}"

    minus = half_even(f"(0 - f.amount) * {top}")
    return f"case when f.amount < 0 then 0 - ({minus}) else {half_even(f'f.amount * {top}')} end"


def _tabled(asked: Asked, scene: UsedScene, entry: Entry, gaps: dict[str, exp.Expression]) -> str:
    """Give the value of the first row of the table that fits (§37)."""
    of_price = []
    for place, price in enumerate(entry.prices):
        choices = []
        for row, (fits, worth) in enumerate(price.table):
            gaps[f"row_{place}_{row}"] = _read(asked, scene, _all_fit(scene, fits)).holds
            choices.append(f"when :row_{place}_{row} then {worth}")
        of_price.append(f"case {' '.join(choices)} else null end" if choices else "cast(null as bigint)")
    return _by_time(entry, of_price)


def _fitting(asked: Asked, scene: UsedScene, entry: Entry) -> Iterator[Truth]:
    if entry.amount == "lead_value":
        for price in entry.prices:
            yield from (_read(asked, scene, _all_fit(scene, fits)) for fits, _ in price.table)


def _all_fit(scene: UsedScene, fits: tuple[tuple[str, str], ...]) -> Condition:
    return All(tuple(_is(scene, name, wanted) for name, wanted in fits))


def _is(scene: UsedScene, name: str, wanted: str) -> Condition:
    """An attribute that is a number is compared as it would be written."""
    if name not in scene.scene.numbers:
        return Compare("=", Name(name), Text(wanted))
    try:
        exact = Fraction(fold(wanted))
    except (ValueError, ZeroDivisionError):
        exact = None
    if exact is None or str(exact) != fold(wanted):
        return Compare("<>", Text(""), Text(""))
    return Compare("=", Name(name), Number(exact))
