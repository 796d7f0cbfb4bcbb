"""A commitment: its sentence, its arithmetic now, its history as chart and table, its parts.

In: the commitment's id, perhaps an attribute to split by. Out: the page. Never: a figure of its own.
"""
