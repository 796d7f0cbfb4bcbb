"""How the tables came to be, step by step.

In: the tables as the step before left them. Out: the tables with one change. Never: a step that is edited once it was released.
"""
