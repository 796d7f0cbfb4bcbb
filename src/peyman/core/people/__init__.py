"""People as the agreement names them: a person, a team, a side's head, or a word that stands for people.

In: the text of a `who`.
Out: frozen values.
Never: an address book, a message.
"""
