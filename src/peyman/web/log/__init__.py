"""The log as a page: who did what when, and whether it is whole.

In: the log. Out: the page. Never: a row left out for those who may read it.
"""
