"""The small languages of LANGUAGE §2, one file each: text becomes a clause, a clause becomes its canonical text.

In: the text of one scalar.
Out: clauses; a GrammarError with the column of the first wrong word.
Never: a look at another key, a name checked.
"""
