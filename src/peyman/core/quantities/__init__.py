"""Exact amounts: moments, durations, shares, money and half-open intervals.

In: integers, fractions and the text of the small grammars.
Out: frozen values that compare exactly.
Never: a float in a value, a time zone rule, a rounding before a comparison.
"""
