"""Every template is an agreement that a demanding reader would sign, and no two are alike."""

import pytest

from peyman.core.agreement.completeness import completeness
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import advice_on
from peyman.core.agreement.terms.promises import ShareReaching
from peyman.core.judge.plan import compile_plan
from peyman.questions.agreement_templates.texts import TEMPLATES, TemplateUnknown, template_text
from peyman.wording.catalogue import LANGUAGES
from peyman.wording.templates import template_purpose


def terms(template):
    reading = read_agreement(template_text(template), f"{template}.yaml")
    assert reading.agreement is not None, reading.problems
    return reading, reading.agreement


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_has_neither_problem_nor_remark(template):
    reading, _ = terms(template)
    assert (reading.problems, advice_on(reading)) == ((), ())


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_step_of_a_template_is_complete(template):
    _, agreement = terms(template)
    answer = completeness(agreement)
    assert [step.share for step in answer.steps] == [1] * 8
    judged = {each.id for each in agreement.commitments if each.weight}
    assert {each.commitment for each in answer.commitments if each.there == 5} >= judged


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_commitment_of_a_template_is_judged(template):
    _, agreement = terms(template)
    assert compile_plan((agreement,)).unsupported == {}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_named_in_both_languages(template):
    _, agreement = terms(template)
    assert set(agreement.languages) == {"en", "fa"}
    names = [agreement.title, *(party.name for party in agreement.parties)]
    names += [metric.name for metric in agreement.metrics if metric.name is not None]
    assert len(names) == 1 + len(agreement.parties) + len(agreement.metrics)
    assert all(name.en and name.fa and name.en != name.fa for name in names)
    assert len({template_purpose(template, language) for language in LANGUAGES}) == 2


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_people_of_a_template_do_not_exist(template):
    addresses = [word.strip("[]{},\"'") for word in template_text(template).split() if "@" in word]
    assert addresses
    assert {address.rsplit(".", 1)[-1] for address in addresses} == {"example"}


def test_the_templates_differ_where_their_trades_do():
    all_terms = {template: terms(template)[1] for template in TEMPLATES}
    assert {name: each.lifecycle.subject for name, each in all_terms.items() if each.lifecycle.subject != "lead"} == {
        "enterprise-accounts": "buying_group",
        "product-led": "account",
    }
    assert [name for name, each in all_terms.items() if each.calendar.year_system == "jalali"] == ["iranian-b2b"]
    assert [name for name, each in all_terms.items() if each.signatures.order == "listed"] == ["bank"]
    repeating = {
        name for name, each in all_terms.items() if any(one.clock and one.clock.repeats for one in each.commitments)
    }
    assert repeating == {"real-estate", "bank"}
    windows = {
        name: tuple(metric.kind.within for metric in each.metrics if isinstance(metric.kind, ShareReaching))
        for name, each in all_terms.items()
    }
    assert len(set(windows.values())) == len(TEMPLATES)


def test_a_template_that_is_not_there_names_those_that_are():
    with pytest.raises(TemplateUnknown, match="inbound-saas, enterprise-accounts"):
        template_text("../secrets")
