"""Engines: where SQL runs, each behind the same few verbs, each with the settings it needs to give the same integers.

In: checked trees (factstore.sql), rows of integers and texts, an address such as `duckdb://`.
Out: tables kept under a name, rows as tuples of integers, texts and None.
Never: SQL that was not checked, a float, a driver imported before it is asked for.
"""

from peyman.factstore.engines.addresses import BadAddress, open_engine
from peyman.factstore.engines.protocol import Engine, NoSuchTable

__all__ = ["BadAddress", "Engine", "NoSuchTable", "open_engine"]
