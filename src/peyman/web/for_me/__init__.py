"""What a version changes for the reader, and that they read it.

In: two versions, the person at the browser. Out: the page; an acknowledgement kept once.
Never: a change that touches somebody else only.
"""
