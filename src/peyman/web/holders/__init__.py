"""Whose delay it is: the clocks of a commitment by who held them.

In: a commitment, perhaps a period, in the address. Out: the page, each row a door to its clocks. Never: a share of few.
"""
