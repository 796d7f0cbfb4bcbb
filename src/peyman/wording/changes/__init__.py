"""Changes between two agreements as sentences: one for each change, in both languages.

In: changes of `core.agreement.changes`, the two agreements, a language.
Out: a sentence each, and for a whole part that is new or gone its other sentences beside it.
Never: a change that no sentence says, a judgement of a change.
"""

from peyman.wording.changes.sentences import ChangeSaid, change_said, changes_said, level_word, no_changes

__all__ = ["ChangeSaid", "change_said", "changes_said", "level_word", "no_changes"]
