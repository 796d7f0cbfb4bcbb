"""Where facts come from: one folder a source, which knows nobody.

In: a mapping, files or answers of a system.
Out: batches of drafts of facts; what could not be read, with its place.
Never: a rule about facts (core.facts has them), a write to anything but the destination it is given.
"""
