"""Ready metrics: the definitions of METHOD in the agreement language, each with an example to check by hand.

In: nothing.
Out: frozen values: the text of a definition, the names it uses, the facts and the result of its example.
Never: a sentence for people (those are in wording), a figure of a company.
"""

from peyman.core.agreement.ready.conversion import CONVERSION
from peyman.core.agreement.ready.cost import COST
from peyman.core.agreement.ready.quality import QUALITY
from peyman.core.agreement.ready.ready_metric import Example, ReadyMetric
from peyman.core.agreement.ready.speed import SPEED
from peyman.core.agreement.ready.supply import SUPPLY
from peyman.core.agreement.ready.usual_words import USUAL_WORDS

READY_METRICS: tuple[ReadyMetric, ...] = (*SUPPLY, *CONVERSION, *QUALITY, *SPEED, *COST)
"""All ready metrics, by group."""

__all__ = ["READY_METRICS", "USUAL_WORDS", "Example", "ReadyMetric"]
