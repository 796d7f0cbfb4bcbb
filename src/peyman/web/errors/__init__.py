"""Pages for what went wrong: not found, not yours, our fault, nothing here yet.

In: a request. Out: a page that says what to do next. Never: a trace of the program.
"""
