"""Mending what has one certain cure, by splicing spans of the text: what is not mended stays letter by letter.

In: the text of an agreement.
Out: the mended text, and what was mended where.
Never: a guess, a new line of its own, a round trip through YAML.
"""

from peyman.core.agreement.fixing.cures import CURES
from peyman.core.agreement.fixing.fixes import Fixed, Mended, fix_text

__all__ = ["CURES", "Fixed", "Mended", "fix_text"]
