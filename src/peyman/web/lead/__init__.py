"""One lead and why its clocks and entries stand as they do.

In: the lead's id. Out: the page. Never: a step that the judging did not take.
"""
