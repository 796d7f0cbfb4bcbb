"""Scripts that renew what is generated: lists, reference pages, pictures.

In: the project as it stands.
Out: files under docs/, GLOSSARY.md.
Never: anything that the program needs when it runs.
"""
