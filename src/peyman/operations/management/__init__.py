"""Operations that the keeper of a machine calls.

In: a command line. Out: what happened. Never: anything that a page could not do by the same operation.
"""
