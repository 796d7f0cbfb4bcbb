"""What each template of an agreement is for, in words."""

from typing import Final

from peyman.wording.catalogue import Language, key, say

_PURPOSES: Final = {
    "inbound-saas": key("Inbound leads of a software company: value of the leads against speed and persistence."),
    "enterprise-accounts": key(
        "Named accounts of an enterprise: buying groups, three sides, decisions that take months."
    ),
    "product-led": key("Product-led growth: teams that the product has qualified, round the clock."),
    "real-estate": key("A developer of homes and its call centre: calls, call-backs, visits, reservations."),
    "iranian-b2b": key("Business sales in Iran: Jalali calendar, toman, domestic messengers."),
    "bank": key("Loans of a bank: acquisition, contact centre and underwriting, with approvals and compliance."),
}


def template_purpose(template: str, language: Language) -> str:
    """Say what a template is for."""
    return say(_PURPOSES[template], language)
