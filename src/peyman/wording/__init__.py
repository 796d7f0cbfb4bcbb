"""Every sentence a person reads, in English and in Persian.

In: values and codes of core (terms, findings, reasons, traces, problems), a language, a zone where a moment is said.
Out: words: numbers, dates, durations, phrases, sentences with the path of the term they say.
Never: a verdict, a comparison that decides, a clock read, a database, HTML.

How others say something: `from peyman.wording.catalogue import say`, then `say("Due {when}", language, when=text)`.
The English text is the key; the Persian one stands in `locale/fa/LC_MESSAGES/*.po` (any folder may add a file there).
In templates: `{% say "Due {when}" when=text %}`. A test finds every key and demands its Persian sentence.
"""
