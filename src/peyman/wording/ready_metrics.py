"""What the ready metrics are called, how they are computed, on what basis, and what trap lies in each."""

from dataclasses import dataclass
from typing import Final

from peyman.core.agreement.ready.ready_metric import Group
from peyman.wording.catalogue import Language, key, say


@dataclass(frozen=True, slots=True)
class MetricWords:
    """A ready metric in one language: name, formula, basis (what is counted, from when on), and the trap."""

    name: str
    formula: str
    basis: str
    trap: str


def metric_words(metric: str, language: Language) -> MetricWords:
    """Give the words of a ready metric.

    Raises:
        KeyError: no ready metric has this id.
    """
    return MetricWords(*(say(text, language) for text in _WORDS[metric]))


def group_name(group: Group, language: Language) -> str:
    """Name a group of ready metrics."""
    return say(_GROUPS[group], language)


_GROUPS: Final[dict[Group, str]] = {
    "supply": key("Supply"),
    "conversion": key("Conversion"),
    "quality": key("Quality"),
    "speed": key("Speed"),
    "cost": key("Cost"),
}
_WORDS: Final = {
    "mql_count": (
        key("Qualified leads (MQL)"),
        key("leads that entered MQL for the first time in their cycle, in the period"),
        key("entries to the stage MQL, placed where they happen"),
        key("Re-entries, backfilled dates, doubles and test leads swell it; one lead counts once in a cycle."),
    ),
    "sal_count": (
        key("Accepted leads (SAL)"),
        key("leads that sales accepted in the period"),
        key("entries to the stage SAL, those by silence shown apart"),
        key("Acceptance by silence looks like acceptance; see how much of it there is."),
    ),
    "sql_count": (
        key("Sales-qualified leads (SQL)"),
        key("leads that entered SQL in the period"),
        key("entries to the stage SQL in the agreement’s zone"),
        key("SQLs with no opportunity behind them: watch what becomes of the cohort."),
    ),
    "customer_count": (
        key("New customers"),
        key("leads won in the period"),
        key("entries to the stage won"),
        key("A deal of several leads is one customer; deals without a lead are shown apart."),
    ),
    "implied_lead_value": (
        key("Implied lead value"),
        key("sum over the qualified leads of the value of their row in the value table"),
        key("the table in force at each lead’s entry: chance of a customer times the mean price in the cell"),
        key("Small cells lie: set the smallest cohort, and refresh by amendment, never after the fact."),
    ),
    "revenue": (
        key("Revenue won"),
        key("sum of the amounts of deals won in the period"),
        key("the amount on the winning fact, at the agreed exchange rates"),
        key("Amounts edited later change the past; the restatement says so."),
    ),
    "average_deal": (
        key("Average deal"),
        key("revenue won ÷ new customers, same period"),
        key("both at the moment of winning"),
        key("One large deal moves it; read it beside the number of deals."),
    ),
    "recycled_count": (
        key("Recycled leads"),
        key("leads that became MQL again after a rejection or a loss"),
        key("entries to MQL in the second or a later cycle"),
        key("Without a rule of cycles nothing is ever recycled."),
    ),
    "mql_to_sql": (
        key("MQL to SQL, cohort"),
        key("of the leads that became MQL in the period, the share that became SQL within 30 days"),
        key("only members whose window is over; the rest is shown as still open"),
        key("Young cohorts look bad until their window is over."),
    ),
    "mql_to_won": (
        key("MQL to customer, cohort"),
        key("of the leads that became MQL in the period, the share that was won within 90 days"),
        key("only members whose window is over"),
        key("A window shorter than the sales cycle counts late customers as failures."),
    ),
    "mql_to_won_ever": (
        key("MQL to customer, ever"),
        key("of the leads that became MQL in the period, the share won up to now"),
        key("no window, so never final: no commitment may rest on it"),
        key("It only grows; months of different age cannot be compared."),
    ),
    "sql_to_won": (
        key("SQL to customer, cohort"),
        key("of the leads that became SQL in the period, the share that was won within 90 days"),
        key("only members whose window is over"),
        key("Leads won without ever being SQL are missing here."),
    ),
    "sql_per_mql": (
        key("SQL per MQL, by period"),
        key("SQLs of the period ÷ MQLs of the same period"),
        key("two counts of one period; the leads above and below the line are not the same"),
        key("It may exceed 100%, and jumps when supply does; prefer the cohort."),
    ),
    "won_per_mql": (
        key("Customers per MQL, by period"),
        key("customers of the period ÷ MQLs of the same period"),
        key("two counts of one period; no lead is followed"),
        key("While supply grows it reads far below the cohort’s share."),
    ),
    "win_rate": (
        key("Win rate, closed in the period"),
        key("won ÷ (won + lost), both closed in the period"),
        key("deals by the moment they close"),
        key("Open deals are left out, so deals nobody closes as lost flatter it."),
    ),
    "pipeline_yield": (
        key("Expected yield of the pipeline"),
        key("SQLs × share that is won × average deal"),
        key("the number of SQLs and their cohort’s share; deals by the moment of winning"),
        key("For a velocity divide by the sales cycle, and take all four from the same cohort."),
    ),
    "acceptance": (
        key("Acceptance"),
        key("of the MQLs of the period, the share that sales accepted within 3 business days"),
        key("members whose window is over; silence may accept, and is shown apart"),
        key("Accepting everything is easy: read it beside conversion and the reasons for rejecting."),
    ),
    "rejection": (
        key("Rejection"),
        key("of the MQLs of the period, the share rejected within 10 business days"),
        key("members whose window is over"),
        key("Watch the mix of reasons, and rejections shortly before a deadline."),
    ),
    "recycled_share": (
        key("Recycled share"),
        key("of the entries to MQL in the period, the share in a second or later cycle"),
        key("the lead’s cycle at the entry"),
        key("The same lead may count in several periods, once a cycle."),
    ),
    "completeness": (
        key("Completeness"),
        key("of the MQLs of the period, the share with all required fields at the entry"),
        key("what was known at the moment of entry, not what was typed in later"),
        key("A filled field is not a valid field."),
    ),
    "contact_rate": (
        key("Contact rate"),
        key("of the MQLs of the period, the share really spoken to within 10 business days"),
        key("a meeting or a call of at least a minute, not a mail sent"),
        key("The counterweight of speed: touches without contact show here."),
    ),
    "speed_to_lead": (
        key("Speed to lead, median"),
        key("median working time from MQL to the first human touch"),
        key("all leads of the period; who was never touched ranks last"),
        key("Automatic mails are no touch; without the kind of actor this cannot be told."),
    ),
    "speed_to_lead_p90": (
        key("Speed to lead, 90th percentile"),
        key("the working time within which nine of ten leads were touched"),
        key("nearest rank over all leads of the period; «not reached» is an answer"),
        key("With more than one in ten never touched there is no such time."),
    ),
    "touched_in_time": (
        key("Touched in time"),
        key("of the MQLs of the period, the share touched within 4 business hours"),
        key("working time on the lead’s own calendar"),
        key("For a promise use a clock: it knows pauses, closures and whose delay it was."),
    ),
    "handover_time": (
        key("Time to acceptance"),
        key("median working time from MQL to acceptance by sales"),
        key("all leads of the period; who is not accepted yet ranks last"),
        key("Silence that accepts sets an upper bound that says nothing about anybody."),
    ),
    "sales_cycle": (
        key("Sales cycle"),
        key("median time from SQL to the deal won"),
        key("all SQLs of the period; the open and lost ones rank last"),
        key("Over won deals only it looks shorter than it is."),
    ),
    "touches_per_lead": (
        key("Touches per lead"),
        key("touches of the period ÷ MQLs of the same period"),
        key("two counts of one period"),
        key("One call logged several times counts several times; space attempts with `apart`."),
    ),
    "cost_per_mql": (
        key("Cost per MQL"),
        key("cost of the period ÷ MQLs of the period"),
        key("each cost spread evenly over its days"),
        key("Cheap leads that nobody accepts cost the most; read it beside acceptance."),
    ),
    "cost_per_sql": (
        key("Cost per SQL"),
        key("cost of the period ÷ SQLs of the period"),
        key("each cost spread evenly over its days"),
        key("The money of this period made the SQLs of a later one; set a lag."),
    ),
    "cac_blended": (
        key("Acquisition cost, blended"),
        key("cost of the period, shifted back by 45 days ÷ customers of the period"),
        key("all cost rows: say whether salaries and tools are among them"),
        key("Shared costs, and revenue from old customers, do not belong here."),
    ),
    "cac_paid": (
        key("Acquisition cost, paid channels"),
        key("cost of the paid channels ÷ all customers of the period"),
        key("cost rows whose channel is not brand"),
        key("Customers who came unpaid lower it; split by channel before judging one."),
    ),
    "cac_ratio": (
        key("Cost per unit of new revenue"),
        key("cost of the period ÷ revenue from new customers"),
        key("acquisition cost × customers ÷ revenue won, same period"),
        key("One-off and yearly revenue do not mix."),
    ),
}
METRICS_SAID: Final = frozenset(_WORDS)
"""The ids of the ready metrics that have words."""
