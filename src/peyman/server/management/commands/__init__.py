"""The commands themselves, one file each.

In: options, or JSON on stdin. Out: text, or JSON on stdout. Never: a rule of the product.
"""
