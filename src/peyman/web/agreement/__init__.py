"""The agreement as sentences, version by version.

In: a version in the address. Out: the page. Never: a term that the file does not hold.
"""
