"""Signing a version: who is asked, what changes, sign or refuse; proposing it; and the bundle that proves it.

In: a proposed version, the person who signs, their password once more.
Out: the page; an answer kept with its row in the log; a bundle to download.
Never: a signature for a text other than the one that was shown.
"""
