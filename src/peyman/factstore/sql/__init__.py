"""Judging as SQL: one tree of a few kinds of nodes, written for each engine, giving the same integers on all.

In: a plan's conditions, calendars and limits; a shelf's facts.
Out: checked SQLGlot trees, and the names and columns of the relations that judging reads.
Never: SQL made of what a user wrote, a float, a function an engine may lack, a name without quotes, a driver.
"""
