"""The stakeholder register.

In: a request. Out: who has which part in the agreement, as a page. Never: what somebody said of it.
"""
