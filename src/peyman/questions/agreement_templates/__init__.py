"""Agreements to begin from, one file a kind of company, each as `peyman lint` would have it.

In: an id. Out: the text of the file, letter by letter. Never: a person who exists, a figure of a company that does.
"""
