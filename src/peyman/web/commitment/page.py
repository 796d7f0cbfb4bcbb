"""One commitment as a page."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import ShareReaching, TimeFrom
from peyman.core.judge.findings import Finding
from peyman.questions.attainment import attainment
from peyman.web.commitment.chart import chart
from peyman.web.frame.asking import asker
from peyman.web.frame.moments import page_times
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.readable import may_read_part
from peyman.web.frame.shown import Shown, address_of, commitment_in, shown, title_of
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.findings import arithmetic_lines
from peyman.wording.names import name_of
from peyman.wording.numbers import count, version_text
from peyman.wording.phrases import begun
from peyman.wording.standings import standing_look, standing_word
from peyman.wording.terms import commitment_sentences, promise


@dataclass(frozen=True, slots=True)
class Count:
    """How many members stand alike, and the address of their rows."""

    word: str
    icon: str
    number: str
    address: str


def commitment_page(request: HttpRequest, commitment: str) -> HttpResponse:
    """Show a commitment as of now, split by an attribute if the address asks for one."""
    language, by, moment, who = language_of(request), request.GET.get("by") or None, now(), asker(request)
    answer = ask(attainment, as_of=moment, by=by)
    agreement = answer.agreement
    findings = [each for each in answer.findings if each.commitment == commitment]
    if not findings or all(each.id != commitment for each in agreement.commitments):
        raise Http404(commitment)
    whole = [each for each in findings if each.by is None]
    context = {
        "id": commitment,
        "title": title_of(commitment, language),
        "promise": promise(agreement, commitment, language),
        "lines": commitment_sentences(agreement, commitment, language)[1:],
        "now": shown(whole[-1], agreement, language),
        "arithmetic": arithmetic_lines(whole[-1], agreement, language),
        "counts": standing_counts(whole[-1], agreement, language),
        "clock": commitment_in(agreement, commitment).clock is not None,
        "periods": [shown(each, agreement, language) for each in reversed(whole)],
        "parts": _parts([each for each in findings if may_read_part(who, each.by)], agreement, language),
        "by": by,
        "attributes": _attributes(agreement, language),
        "chart": chart(whole, commitment_in(agreement, commitment).per, agreement, language),
        "version": version_text(agreement.version, language),
        "manifest": count(answer.manifest, language),
    }
    return render(request, "commitment/page.html", context | page_times(moment, workspace().zone, language))


def standing_counts(finding: Finding, agreement: Agreement, language: Language) -> list[Count]:
    """Say how many members stand how, each number a door to its rows; the commitment's other rows have one door."""
    told = ((standing, getattr(finding.counts, kept)) for kept, standing in _standings(finding, agreement).items())
    return [
        Count(
            word=standing_word(standing, language),
            icon=standing_look(standing).icon,
            number=count(number, language),
            address=f"{address_of(finding)}?standing={standing}",
        )
        for standing, number in told
        if number and finding.denominator is not None
    ]


def _standings(finding: Finding, agreement: Agreement) -> dict[str, str]:
    """Name the standings of its members by where they are counted: clocks, members of a cohort, times."""
    commitment = commitment_in(agreement, finding.commitment)
    kind = next((each.kind for each in agreement.metrics if each.id == commitment.metric), None)
    if commitment.clock is not None:
        return {each: each for each in ("met", "late", "open", "overdue", "void")}
    if isinstance(kind, ShareReaching):
        return {"met": "reached", "overdue": "not_reached", "open": "immature", "void": "void"}
    return {"met": "reached", "open": "unfinished"} if isinstance(kind, TimeFrom) else {}


def _parts(findings: list[Finding], agreement: Agreement, language: Language) -> list[Shown]:
    """Show the parts of the newest period."""
    newest = findings[-1].period if findings else None
    return [shown(each, agreement, language) for each in findings if each.by is not None and each.period == newest]


def _attributes(agreement: Agreement, language: Language) -> list[tuple[str, str]]:
    """Name the attributes worth splitting by: those of few values, and who holds the lead."""
    splittable = [each.id for each in agreement.lifecycle.attributes if each.kind in ("listed", "yes_no")]
    return [(each, begun(name_of(each, language))) for each in splittable] + [("owner", say("Holder", language))]
