"""The rows that a number opens; they sum to it.

In: a commitment, a period, perhaps a part. Out: the page. Never: another number.
"""
