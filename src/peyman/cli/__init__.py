"""The command line: `peyman lint`, `show`, `import`, `judge` and the rest, one file a command.

In: words of a shell, files, the clock (here and only here `now` is read).
Out: data on stdout, everything else on stderr; exit 0 fine, 1 missed or problems, 2 the call failed.
Never: a number that a question did not give; Django in a file command.
"""

from peyman.cli.program import main

__all__ = ["main"]
