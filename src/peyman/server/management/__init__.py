"""Where Django looks for what can be asked of the server's ledger at the console.

In: a command. Out: its answer. Never: a rule of the product.
"""
