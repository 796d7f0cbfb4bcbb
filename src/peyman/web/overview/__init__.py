"""The overview: the two-sided ledger, what is due next, and what needs a look.

In: the moment. Out: the page. Never: a figure of its own.
"""
