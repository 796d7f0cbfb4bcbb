"""People as the agreement names them, and the roster: teams, absences, new people, the capacity of a day.

In: the text of a `who`; what was said of people, and since when.
Out: frozen values; who is in a team, how many reps a date has, as known at a moment.
Never: an address book, a message, a clock read.
"""
