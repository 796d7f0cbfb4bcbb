"""The demo company: eighteen months of a made-up software house, written as its CRM would export it.

In: a seed and the moment up to which its facts reach.
Out: CSV files, a mapping and two versions of an agreement in a folder, dirt included.
Never: a data file in the project, a fact that bypasses the import everybody else uses.
"""
