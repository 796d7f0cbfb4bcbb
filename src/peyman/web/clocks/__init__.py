"""The queue: clocks that run, the soonest due first, perhaps only one holder's.

In: a holder in the address. Out: the page. Never: a clock that no longer runs.
"""
