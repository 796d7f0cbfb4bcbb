"""The pure heart: values come in, values go out.

In: text of agreements, facts, calendars, and `now` as an argument.
Out: frozen values (terms, items, findings) and problems.
Never: a clock read, a disk, a network, Django.
"""
