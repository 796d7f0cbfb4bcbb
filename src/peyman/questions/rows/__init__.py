"""Answers as rows of JSON values, the same for the command line and the API.

In: answers of questions. Out: texts, whole numbers, lists and mappings of them, in a fixed order.
Never: a sentence, a figure of its own, a rounded number.
"""
