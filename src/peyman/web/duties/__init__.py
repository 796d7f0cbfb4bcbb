"""The page of one's own duties.

In: the signed-in person. Out: what the terms ask of them, with dates. Never: somebody else's duties.
"""
