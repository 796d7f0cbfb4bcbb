"""The page of what was told anew: two days of knowledge, the findings that differ between them, and the facts why.

In: a request. Out: HTML. Never: a figure of its own.
"""
