"""The rules of the house as functions.

In: the text of one file, or a folder.
Out: findings as sentences with their place, an empty list when the rule is kept.
Never: a rule that no bad sample can break; each is shown to fail in the test beside it.
"""
