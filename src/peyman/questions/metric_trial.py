"""Trying a metric over the facts of a shelf: the last periods, what is missing, leads that count and that do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.trial_terms import (
    Definition,
    NamesMissing,
    TermsUnfit,
    TrialTerms,
    Wanted,
    own_definition,
    ready_definition,
    trial_terms,
)
from peyman.core.facts.values import Lead
from peyman.core.judge.holders import OWNER
from peyman.core.judge.trials import TEAM, Asked, Known, Trial, tried
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.factstore.shelf import Shelf
from peyman.questions.refusals import FactsMissing, NameUnknown
from peyman.questions.workspace import Workspace

__all__ = ["NamesMissing", "TermsUnfit", "TooManyLeads", "TriedFacts", "definition_of", "metric_trial", "trial_here"]

MOST_HERE = 100_000
"""So many leads are judged while somebody waits for a page; more are tried on the command line."""


class TooManyLeads(Exception):
    """There are more leads than a page may judge while somebody waits."""

    def __init__(self, leads: int) -> None:
        """Hold how many there are."""
        super().__init__(str(leads))
        self.leads = leads


@dataclass(frozen=True, slots=True)
class TriedFacts:
    """A trial with the state of the facts it rests on; `names` gives the ids of the leads in its rows.

    `held_by` names whoever held each of them, now or before: they may read its row.
    """

    trial: Trial
    asked: Asked
    manifest: int
    names: Mapping[int, str]
    held_by: Mapping[int, frozenset[str]]

    @property
    def agreement(self) -> Agreement:
        """The definitions by which the facts were read."""
        return self.trial.terms.agreement


def definition_of(metric: str, own: Agreement | None) -> Definition:
    """Give the definition of a metric by its id: that of an agreement's own metric, else the ready one.

    Raises:
        NameUnknown: there is none.
    """
    found = own_definition(metric, own) if own is not None else None
    found = found if found is not None else ready_definition(metric)
    if found is None:
        raise NameUnknown(f"there is no metric {metric!r}; `peyman metric list` names the ready ones")
    return found


def metric_trial(terms: TrialTerms, facts: Path, asked: Asked) -> TriedFacts:
    """Try a metric over the facts of a folder.

    Raises:
        FactsMissing: the folder holds no facts.
        NameUnknown: `by` names no attribute.
    """
    if not facts.is_dir() or Shelf(facts).manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    return _over(Shelf(facts).pin(), terms, asked)


def trial_here(workspace: Workspace, *, metric: str, as_of: Moment) -> TriedFacts:
    """Try a ready metric over the facts of a workspace, by the definitions in force.

    Raises:
        NamesMissing: the definitions lack a name that the metric needs.
        TermsUnfit: a name means another kind of thing than the metric asks for.
        TooManyLeads: nobody should wait for that.
    """
    leads = len(workspace.names)
    if leads > MOST_HERE:
        raise TooManyLeads(leads)
    definition = ready_definition(metric)
    if definition is None:
        raise NameUnknown(f"there is no ready metric {metric!r}")
    terms = trial_terms(Wanted(definition), workspace.agreement_at(as_of))
    return _over(workspace.shelf, terms, Asked(as_of))


def _over(shelf: Shelf, terms: TrialTerms, asked: Asked) -> TriedFacts:
    lifecycle = terms.agreement.lifecycle
    if asked.by is not None:
        _check_part(asked.by, terms.agreement)
    known = Known(
        leads=shelf.leads(counted=lifecycle.subject),
        reach=shelf.reach(),
        closures=shelf.closures(),
        costs=shelf.costs(),
        roster=shelf.roster() if asked.by == TEAM else Roster(),
    )
    trial = tried(terms, known, asked)
    shown = {row.lead for row in trial.rows}
    leads = shelf.leads(shown, counted=lifecycle.subject)
    held_by = {lead.subject: _held_by(lead) for lead in leads}
    return TriedFacts(trial, asked, shelf.manifest().number, shelf.externals(shown), held_by)


def _held_by(lead: Lead) -> frozenset[str]:
    return frozenset(each.text for each in lead.attributes if each.name == OWNER and each.text)


def _check_part(by: str, agreement: Agreement) -> None:
    known = {"owner", TEAM, *(each.id for each in agreement.lifecycle.attributes)}
    if by not in known:
        raise NameUnknown(f"the definitions know no attribute {by!r}; they know {', '.join(sorted(known))}")
