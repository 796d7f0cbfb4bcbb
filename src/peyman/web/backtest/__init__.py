"""What if: a commitment over past days with another limit or target, beside what was agreed.

In: the commitment, limits, a target, days, from the address. Out: the page. Never: a figure of its own.
"""
