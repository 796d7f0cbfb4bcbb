"""How fast it is: one file per thing that is measured, each with `rows(quick)`.

In: the project, and a machine with nothing else to do.
Out: rows with a figure, and where there is a goal, whether it was met; results.json beside them, never committed.
Never: a figure that decides whether tests pass.
"""
