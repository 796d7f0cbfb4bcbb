"""A word that each side reads otherwise.

"Quality leads", "soon", «سریع»: everybody agrees to such words, and nobody to what they mean. Names and titles that
people read should say what is counted. (SMART: specific.)
"""

import re
from collections.abc import Iterator

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Text

WORDS = (
    *("quality", "good", "better", "best", "soon", "quickly", "asap", "promptly", "timely", "appropriate", "adequate"),
    *("reasonable", "sufficient", "regularly", "as needed", "high-value"),
    *("باکیفیت", "با کیفیت", "خوب", "بهتر", "مناسب", "سریع", "به‌زودی", "فوراً", "به‌موقع", "کافی", "معقول", "منظم"),
    *("در صورت نیاز", "ارزشمند"),
)
_FOUND = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in WORDS), re.IGNORECASE)


def _check(agreement: Agreement) -> Iterator[Advice]:
    for path, text in _texts(agreement):
        for word in sorted({found[0] for said in (text.en, text.fa) if said for found in _FOUND.finditer(said)}):
            yield Advice(path, f"`{word}` means something else to each side", "say what is counted instead")


def _texts(agreement: Agreement) -> Iterator[tuple[Path, Text]]:
    yield ("agreement", "title"), agreement.title
    for metric in agreement.metrics:
        if metric.name is not None:
            yield ("metrics", metric.id, "name"), metric.name


RULE = Rule("T4-02", "remark", _check)
