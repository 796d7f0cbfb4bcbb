"""Signing in and out, one's own account, and proving again who one is.

In: what a person types. Out: a session, a proof, an account as it was changed. Never: a hint which address is known.
"""
