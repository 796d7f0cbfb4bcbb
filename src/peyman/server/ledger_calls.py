"""What the command line may ask of the ledger, and have done there: JSON values in, JSON values out."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import authenticate

from peyman.core.agreement.signing import SigningRefused
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment, moment_of
from peyman.factstore.shelf import Shelf
from peyman.ledger.people import Person
from peyman.operations.accounts import add_person, close_account, open_account
from peyman.operations.answering_requests import Given, answer_request
from peyman.operations.installation_key import installation_key
from peyman.operations.proposing import propose_version
from peyman.operations.suspending import act_on_version
from peyman.questions.kept.accounts import accounts
from peyman.questions.kept.bundle import bundle_of, public_text
from peyman.questions.kept.log import check_log, log_entries
from peyman.questions.kept.proposals import Proposal, proposals
from peyman.questions.terms import terms, text_of_version

CONSOLE = "console"
"""Who acts where somebody works at the console of the installation: whoever can read its folder."""
Asked = Mapping[str, Any]


def add_account(asked: Asked) -> Any:
    """Make an account."""
    wanted = {name: asked[name] for name in ("mail", "name", "password", "administrator")}
    return {"mail": add_person(**wanted, by=CONSOLE, now=_now()).mail}


def change_account(asked: Asked) -> Any:
    """Close an account, or open it again."""
    change = open_account if asked["active"] else close_account
    change(mail=asked["mail"], by=CONSOLE, now=_now())
    return {"mail": asked["mail"]}


def list_accounts(asked: Asked) -> Any:
    """Give every account."""
    return [asdict(each) for each in accounts()]


def propose_file(asked: Asked) -> Any:
    """Propose a version of the files."""
    agreement = Path(asked["agreement"])
    versions = terms(agreement)
    version = asked["version"] or versions[-1].version
    text = text_of_version(agreement, version)
    if text is None:
        raise SigningRefused("no_such_version", version)
    today = _today(versions[-1].calendar.timezone)
    made = propose_version(text=text, by=asked["by"] or CONSOLE, now=_now(), today=today)
    return _proposal_of(versions[-1].id, made.version)


def list_proposals(asked: Asked) -> Any:
    """Give the last proposal of each version."""
    return [_told(each) for each in proposals(_agreement_id(asked), _roster(), _now())]


def answer_for(asked: Asked) -> Any:
    """Sign or refuse for a person who proves who they are by their password."""
    name = _agreement_id(asked)
    found = _found(name, asked["version"])
    person = authenticate(None, username=asked["mail"], password=asked["password"])
    if not isinstance(person, Person):
        raise SigningRefused("not_proved", asked["mail"])
    given = Given(found.key, found.fingerprint, asked["says"], "password", asked["reason"])
    today = _today(found.agreement.calendar.timezone)
    answer_request(person=person, given=given, roster=_roster(), now=_now(), today=today)
    return _proposal_of(name, found.agreement.version)


def take_act_for(asked: Asked) -> Any:
    """Suspend a version, let it go on, or send it back."""
    name = _agreement_id(asked)
    found = _found(name, asked["version"])
    today, version = _today(found.agreement.calendar.timezone), found.agreement.version
    wish = {"agreement": name, "version": version, "wish": asked["wish"], "reason": asked["reason"]}
    act_on_version(**wish, by=CONSOLE, now=_now(), today=today)
    return _proposal_of(name, version)


def bundle_for(asked: Asked) -> Any:
    """Give the evidence bundle of a version that came into force, as base64."""
    found = _found(_agreement_id(asked), asked["version"])
    if found.state in ("draft", "in_review"):
        raise SigningRefused("not_signed", found.agreement.version)
    key = installation_key(settings.ENVIRONMENT.data, settings.ENVIRONMENT.secret)
    packed = bundle_of(found, terms(Path(asked["agreement"])), key)
    return {"bundle": base64.b64encode(packed).decode(), "key": public_text(key)}


def list_log(asked: Asked) -> Any:
    """Give every row of the log."""
    return [asdict(each) for each in log_entries()]


def check_whole_log(asked: Asked) -> Any:
    """Check the log, and the versions and signatures that it tells of."""
    return asdict(check_log())


def _proposal_of(agreement: str, version: str) -> Any:
    return _told(_found(agreement, version))


def _found(agreement: str, version: str | None) -> Proposal:
    """Give the proposal of a version, of the last one that was proposed if none is named."""
    found = [each for each in proposals(agreement, _roster(), _now()) if version in (None, each.agreement.version)]
    if not found:
        raise SigningRefused("no_such_version", version or "")
    return found[-1]


def _told(proposal: Proposal) -> Any:
    agreement = proposal.agreement
    return {
        "agreement": agreement.id,
        "version": agreement.version,
        "state": proposal.state,
        "fingerprint": proposal.fingerprint,
        "canonical": proposal.canonical,
        "whole": proposal.whole,
        "asked": [
            {
                "asked": each.signatory.asked,
                "people": [*each.signatory.people, *each.signatory.deputies],
                "answer": asdict(each.answer) if each.answer else None,
                "nobody_can_sign": each.signatory.asked in proposal.unreachable and not each.signed,
            }
            for each in proposal.asked
        ],
    }


def _agreement_id(asked: Asked) -> str:
    text = Path(asked["agreement"])
    return terms(text)[-1].id


def _roster() -> Roster:
    facts = settings.ENVIRONMENT.facts
    return Shelf(facts).roster(None) if facts.is_dir() else Roster()


def _now() -> Moment:
    return moment_of(datetime.now(UTC))


def _today(zone: str) -> date:
    return datetime.now(ZoneInfo(zone)).date()
