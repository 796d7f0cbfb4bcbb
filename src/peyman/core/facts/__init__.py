"""Facts: what happened, what is known of a lead, what belongs together, what was spent, what was closed.

In: rows of a table and a mapping; a lead's facts.
Out: frozen facts, rows refused with reason, one lead's facts in order, identity resolved, trust in the sources.
Never: a file, a database, a verdict.
"""
