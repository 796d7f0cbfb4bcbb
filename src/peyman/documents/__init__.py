"""Documents that people hold in their hands: what stands in them, and the press that prints it.

In: values of core, said by wording.
Out: PDF, DOCX, HTML.
Never: a sentence of its own making, a figure that is not computed in core.
"""
