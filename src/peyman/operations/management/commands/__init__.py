"""One file for each command.

In: a command line. Out: what happened. Never: a second effect when called twice.
"""
