"""The ready metrics as pages: what each means, and what it would have come to here.

In: a request. Out: HTML. Never: a figure made here.
"""
