"""The agreement as a document: parties, goal, definitions, commitments with examples, signatures, history, glossary.

In: an agreement and its earlier versions.
Out: an edition in a language.
Never: a sentence about a term that `wording.terms` does not say.
"""

from peyman.documents.agreement.edition import Wanted, edition_of, editions_of

__all__ = ["Wanted", "edition_of", "editions_of"]
