"""From nothing to a first verdict: bring a CSV, see what is recognised, import it.

In: a file. Out: the page. Never: a row taken in unasked.
"""
