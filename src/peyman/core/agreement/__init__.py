"""The agreement language: its terms as frozen values, reading, writing and linting.

In: the text of an agreement file.
Out: terms, problems with place and cure, canonical text, a fingerprint, a JSON Schema.
Never: a fact, a verdict, a sentence for people (that is `wording`).
"""
