"""Reading: one file for each thing that may be asked; pages, command line, reports and API all ask here.

In: a workspace (an agreement and its facts), `as_of`, what is asked about.
Out: frozen answers whose numbers are the same for every door.
Never: a write to the ledger, a sentence, Django; a number computed anywhere else.
"""
