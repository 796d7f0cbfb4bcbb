"""The page of responsibilities: the RACI grid.

In: a request. Out: the grid as a page and as CSV. Never: a person's figures.
"""
