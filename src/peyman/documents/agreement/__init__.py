"""The agreement as a document: parties, goal, definitions, commitments with examples, signatures, history, glossary.

In: an agreement, its earlier versions, the signatures that were given.
Out: an edition in a language.
Never: a sentence about a term that `wording.terms` does not say.
"""

from peyman.documents.agreement.edition import Wanted, edition_of, editions_of
from peyman.documents.agreement.given import Given

__all__ = ["Given", "Wanted", "edition_of", "editions_of"]
