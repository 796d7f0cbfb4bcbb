"""How complete the agreement is: the eight steps, and each commitment letter by letter.

In: the version in force. Out: the page. Never: a finding of a period, a fact.
"""
