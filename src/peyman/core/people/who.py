"""A `Who` (LANGUAGE §2): an address, a team, a head or deputy of a side, or a word."""

from dataclasses import dataclass
from typing import Literal

WhoKind = Literal["person", "team", "head", "deputy", "word"]


@dataclass(frozen=True, slots=True)
class Who:
    """`person` names a mail address, the other kinds the name behind the colon or the word itself."""

    kind: WhoKind
    name: str
