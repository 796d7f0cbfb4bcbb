"""Pages: a folder a page, each with one function that asks one question and one template that decides nothing.

In: a request of a signed-in person.
Out: HTML in the person's language; every number is a link to what it is made of.
Never: a figure computed here, a sentence outside `wording`, a script or style in the page.
"""
