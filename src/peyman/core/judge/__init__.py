"""Judging: what to measure (plan), one lead at a time (plain), and what it means for a period (judging).

In: terms, calendars, one lead's facts, and `now` as an argument.
Out: items (instants, never verdicts), a trace of each step, findings with reasons.
Never: a fact's file, a float in a value, an item that depends on now or on another lead.
"""
