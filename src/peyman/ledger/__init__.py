"""The ledger: the tables that the product keeps, one module a noun.

In: values to keep. Out: rows.
Never: a fact of the CRM (they lie on the shelf), a rule, logic in `save()`, a signal.
"""
