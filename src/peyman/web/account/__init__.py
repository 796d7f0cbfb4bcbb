"""Signing in and out, and choosing a language.

In: what a person types. Out: a session, a language. Never: a hint which address is known.
"""
