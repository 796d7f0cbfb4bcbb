"""The predicate language: a condition's text becomes a tree of known names and literals.

In: text; a row of named values.
Out: a frozen tree, the names it uses, its truth (two-valued), its canonical text.
Never: SQL text, a function call, a third truth value.
"""
