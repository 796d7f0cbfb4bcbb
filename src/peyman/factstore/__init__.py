"""The shelf of facts: Parquet segments and numbered manifests in one folder.

In: batches of drafts; questions by subject, by known-on and by as-of.
Out: facts with numbers, one lead at a time in order of subject; what was refused; how far each source reaches.
Never: a verdict, a rule of identity (core.facts has them), a changed segment, a manifest number given twice.
"""
