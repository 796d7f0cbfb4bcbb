"""The terms of an agreement: one frozen value for every key of LANGUAGE.md, maps by id as tuples in file order.

In: nothing. Out: types only. Never: reading, judging, wording.
"""
