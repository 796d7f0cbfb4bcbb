"""Writing: one file for each wish of a person or of the clock.

In: values, keyword-only. Out: what happened.
Never: a call from one operation to another, a second effect when asked twice.
"""
