"""`peyman value`: the table of lead values computed anew from history, beside the one agreed."""

import sys
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, Language, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import terms_of
from peyman.core.judge.lead_values import Cohort, Looked, Refreshed, Row
from peyman.core.quantities.money import write_money
from peyman.questions.lead_values import LeadValues, NotRefreshable, lead_values
from peyman.questions.refusals import NameUnknown
from peyman.questions.rows.values import exact, instant
from peyman.wording.catalogue import key, say
from peyman.wording.lead_values import (
    agreed_sentence,
    arithmetic_sentences,
    cell_text,
    how_text,
    lacking_sentence,
    money_text,
    span_sentence,
)
from peyman.wording.numbers import count

_COLUMNS = ("row", "old", "new", "n", "won", "priced", "amount", "exact", "how")
_HEADS = (key("leads of"), key("agreed"), key("from history"), key("leads"), key("customers"))
From = Annotated[
    str | None,
    typer.Option("--from", help="The stage whose leads are valued. Default: that of the metric that sums them.",
                 show_default=False),
]  # fmt: skip
To = Annotated[
    str | None,
    typer.Option("--to", help="The stage or event that brings the money. Default: that of the metric of amounts.",
                 show_default=False),
]  # fmt: skip


def value(
    agreement: AgreementPath,
    facts: FactsFolder,
    as_of: AsOf = None,
    start: From = None,
    to: To = None,
    lang: Language = "en",
    format: Output = Format.table,
) -> None:
    """Compute the lead values anew from history: old and new, the leads behind each, and the lines to paste.

    Example: peyman value agreement.yaml --facts facts --as-of 2026-11-01
    """
    versions = terms_of(agreement)
    now = as_of_moment(as_of, versions[-1].calendar.timezone)
    try:
        answer = lead_values(versions, facts, Looked(now, start, to))
    except NotRefreshable as refused:
        raise CallFailed(lacking_sentence(refused.lack, lang)) from refused
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
    if format is Format.json:
        write_json(_json(answer, lang))
    elif format is Format.csv:
        write_csv([_flat(row, lang) for row in answer.refresh.rows], _COLUMNS)
    else:
        _write(answer, lang)


def _json(answer: LeadValues, lang: Language) -> dict[str, object]:
    refresh = answer.refresh
    return {
        "agreement": {"id": refresh.agreement.id, "version": refresh.agreement.version},
        "facts": {"manifest": answer.manifest},
        "from": refresh.start,
        "to": refresh.to,
        "since": instant(refresh.span.since) if refresh.span.since else None,
        "as_of": instant(refresh.span.until),
        "agreed_as_of": _agreed(refresh),
        "smallest_cohort": refresh.smallest,
        "all": _cohort(refresh.everybody),
        "fits_no_row": _cohort(refresh.fits_none),
        "rows": [
            {
                "fits": dict(row.fits),
                "old": write_money(row.old),
                "new": write_money(row.new),
                **_cohort(row.cohort),
                "exact": exact(row.exact),
                "how": row.how,
                "arithmetic": list(arithmetic_sentences(row, refresh, lang)),
            }
            for row in refresh.rows
        ],
        "lines": list(answer.lines),
    }


def _agreed(refresh: Refreshed) -> str | None:
    """Give the day as of which the agreed values were computed."""
    table = refresh.agreement.lifecycle.lead_value
    return table.as_of.isoformat() if table and table.as_of else None


def _cohort(cohort: Cohort) -> dict[str, object]:
    return {
        "n": cohort.n,
        "won": cohort.won,
        "priced": cohort.priced,
        "amount": cohort.amount,
        "value": exact(cohort.value),
    }


def _flat(row: Row, lang: Language) -> dict[str, object]:
    return {
        "row": cell_text(row, lang),
        "old": write_money(row.old),
        "new": write_money(row.new),
        **{name: getattr(row.cohort, name) for name in ("n", "won", "priced", "amount")},
        "exact": exact(row.exact),
        "how": row.how,
    }


def _write(answer: LeadValues, lang: Language) -> None:
    refresh = answer.refresh
    rows = [
        (
            cell_text(row, lang),
            money_text(row.old, refresh, lang),
            money_text(row.new, refresh, lang),
            count(row.cohort.n, lang),
            count(row.cohort.won, lang),
            how_text(row, lang),
        )
        for row in refresh.rows
    ]
    heads = tuple(say(head, lang) for head in _HEADS)
    write_table(rows, (*heads, ""), f"{span_sentence(refresh, lang)} {agreed_sentence(refresh, lang)}")
    for row in refresh.rows:
        sys.stdout.write(f"\n{cell_text(row, lang)}\n")
        for sentence in arithmetic_sentences(row, refresh, lang):
            sys.stdout.write(f"  {sentence}\n")
    if refresh.fits_none.n:
        told = say("{n} leads fit no row: they have no value.", lang, n=count(refresh.fits_none.n, lang))
        sys.stdout.write(f"\n{told}\n")
    told = say("To agree to it, put this into the next version (a minor change):", lang)
    sys.stdout.write(f"\n{told}\n")
    sys.stdout.write("\n".join(answer.lines) + "\n")
