"""Data health: what is known, how fresh, and which rows were refused with what cure.

In: nothing. Out: the page. Never: a row that disappeared.
"""
