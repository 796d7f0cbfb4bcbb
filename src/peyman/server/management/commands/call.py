"""`call NAME`: one call of the command line to the ledger, JSON in on stdin, JSON out on stdout."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser

from peyman.core.agreement.signing import SigningRefused
from peyman.core.agreement.states import ActRefused, VersionFixed
from peyman.operations.accounts import AccountRefused
from peyman.operations.installation_key import KeyUnreadable
from peyman.operations.proposing import NotProposable
from peyman.questions.kept.proposals import TextLost
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.server import ledger_calls
from peyman.wording.catalogue import Language
from peyman.wording.signing import act_refused_words, fixed_words, refused_words

CALLS: Final[Mapping[str, Callable[[Mapping[str, Any]], Any]]] = {
    "add_account": ledger_calls.add_account,
    "change_account": ledger_calls.change_account,
    "list_accounts": ledger_calls.list_accounts,
    "propose": ledger_calls.propose_file,
    "proposals": ledger_calls.list_proposals,
    "answer": ledger_calls.answer_for,
    "act": ledger_calls.take_act_for,
    "bundle": ledger_calls.bundle_for,
    "log": ledger_calls.list_log,
    "check_log": ledger_calls.check_whole_log,
}


class Command(BaseCommand):
    """Answer one call; what is refused comes back as `{"refused": …}` in the language asked for."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the call."""
        parser.add_argument("name", choices=sorted(CALLS))

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the JSON, answer."""
        answer = _answered(options["name"], json.load(sys.stdin))
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _answered(name: str, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    language: Language = asked.get("lang", "en")
    try:
        return {"answer": CALLS[name](asked)}
    except SigningRefused as refused:
        return {"refused": refused_words(refused, None, language)}
    except ActRefused as refused:
        return {"refused": act_refused_words(refused, language)}
    except VersionFixed as fixed:
        return {"refused": fixed_words(fixed, language)}
    except (AccountRefused, NotProposable, KeyUnreadable, TextLost, FactsMissing, AgreementRefused) as refused:
        return {"refused": str(refused)}
