"""What may be asked of the ledger: proposed versions and who signed them, the log, accounts.

In: the ledger, and terms or a roster where an answer needs them.
Out: frozen values, never a row of a table.
Never: a change; a file command, which knows no ledger.
"""
