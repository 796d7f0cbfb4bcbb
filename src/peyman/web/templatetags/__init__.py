"""What templates may say: words from the one catalogue, icons from the one set.

In: a template's context. Out: text or SVG. Never: a decision.
"""
