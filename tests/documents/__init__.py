"""Documents: every sentence stands in every print, in one font, as text, and in the same bytes."""
