"""The one description of all keys of LANGUAGE §4; reading, writing, schema and the list of keys are derived from it.

In: shapes and grammars.
Out: `AGREEMENT`, the shape of the whole file.
Never: a key named anywhere else to read, write or check its form.
"""

from peyman.core.agreement.description.frame import AGREEMENT

__all__ = ["AGREEMENT"]
