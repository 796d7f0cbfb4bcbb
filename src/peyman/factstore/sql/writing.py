"""From a checked tree to the text of one engine: what SQLGlot writes, and the few nodes that it would write wrongly."""

from typing import Literal, get_args

from sqlglot import exp

Dialect = Literal["duckdb", "postgres", "clickhouse", "spark", "snowflake", "bigquery", "trino", "databricks"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

WORDS: frozenset[type[exp.Expr]] = frozenset(
    {
        # selects
        exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Union, exp.Subquery, exp.With, exp.CTE,
        exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star, exp.Distinct, exp.Limit,
        # values
        exp.Literal, exp.Null, exp.Boolean, exp.Neg, exp.Paren, exp.Tuple, exp.Cast, exp.DataType, exp.DataTypeParam,
        exp.Add, exp.Sub, exp.Mul, exp.IntDiv, exp.Mod, exp.Case, exp.If, exp.Coalesce,
        exp.Substring,
        # tests
        exp.EQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Is, exp.In, exp.Exists, exp.Like, exp.RegexpLike, exp.Collate,
        exp.Not, exp.And, exp.Or,
        # groups and windows
        exp.Sum, exp.Count, exp.Min, exp.Max, exp.Window, exp.WindowSpec, exp.Order, exp.Ordered, exp.RowNumber,
        exp.Rank, exp.Lag, exp.Lead,
    }
)  # fmt: skip
"""The kinds of nodes a tree may be made of; each means the same on all engines."""

_LOOKED_AT = frozenset({exp.Identifier, exp.Literal, exp.DataType, exp.Collate, exp.Like, exp.RegexpLike})
"""Those of them that must hold to more than their kind."""

_ADAPTED = frozenset(
    {
        exp.IntDiv, exp.DataType, exp.Collate, exp.Like, exp.Ordered, exp.Sum, exp.Min, exp.Max, exp.Lag, exp.Lead,
        exp.Count, exp.RowNumber, exp.Rank, exp.Window,
    }
)  # fmt: skip
"""Those for which something else may stand on some engine."""

_TYPES = ("BIGINT", "TEXT", "INT128", "DECIMAL(25, 6)")
_ESCAPING = ("postgres", "clickhouse", "spark", "databricks", "bigquery")
"""Engines whose patterns take a backslash for an escape."""


class ForeignSql(ValueError):
    """A tree holds a node that not every engine understands alike: a fault of who built it."""


def write(tree: exp.Expr, dialect: Dialect) -> str:
    """Write a tree for an engine.

    Raises:
        ForeignSql: the tree is not made of the nodes allowed.
    """
    check(tree)
    root = exp.Paren(this=tree.copy())
    for node in reversed([each for each in root.this.walk() if type(each) in _ADAPTED]):  # what stands inside is first
        adapted = _adapted(node, dialect)
        if adapted is not node:
            node.replace(adapted)
    found: exp.Expr = root.this
    return found.sql(dialect=dialect, copy=False)


def check(tree: exp.Expr) -> None:
    """Hold a tree to the nodes allowed: quoted names, integers, types and collations known.

    Raises:
        ForeignSql: at the first node that is none of them.
    """
    for node in tree.walk():
        reason = _foreign(node) if type(node) in _LOOKED_AT else _unknown(node)
        if reason is not None:
            raise ForeignSql(f"{reason}: {node.sql()[:200]}")


def _unknown(node: exp.Expr) -> str | None:
    return None if type(node) in WORDS else f"a node {type(node).__name__}"


def _foreign(node: exp.Expr) -> str | None:
    if isinstance(node, exp.Identifier) and not node.args.get("quoted"):
        return "a name without quotes"
    if isinstance(node, exp.Literal) and not node.is_string and not node.is_int:
        return "a number that is no integer"
    if isinstance(node, exp.DataType) and node.sql() not in _TYPES:
        return "a type of its own"
    if isinstance(node, exp.Collate) and node.expression.sql() != '"C"':
        return "an order of texts that is not by code points"
    if isinstance(node, exp.Like | exp.RegexpLike) and not node.expression.is_string:
        return "a pattern that is no literal"
    return None


def _adapted(node: exp.Expr, dialect: Dialect) -> exp.Expr:
    """Give what stands for a node where SQLGlot would write what the engine takes otherwise."""
    if isinstance(node, exp.IntDiv):
        return _divided(node, dialect)
    if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.INT128:
        return exp.DataType.build(_WIDE[dialect], dialect=dialect)
    if isinstance(node, exp.Collate) and dialect != "postgres":
        return _taken(node, "this")
    if isinstance(node, exp.Like) and dialect in _ESCAPING:
        node.set("expression", exp.Literal.string(node.expression.this.replace("\\", "\\\\")))
    if isinstance(node, exp.Ordered) and dialect == "bigquery":
        node.set("nulls_first", True)  # the only place it knows inside a window
    return _for_clickhouse(node) if dialect == "clickhouse" else node


def _for_clickhouse(node: exp.Expr) -> exp.Expr:
    """Make what ClickHouse counts without a sign a signed number, and give no default for what is not there."""
    if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.DECIMAL:
        return exp.DataType.build("Nullable(Decimal(38, 6))", dialect="clickhouse")  # a product keeps this many digits
    if isinstance(node, exp.Sum | exp.Min | exp.Max | exp.Lag | exp.Lead):
        node.set("this", exp.Anonymous(this="toNullable", expressions=[_taken(node, "this")]))
    if _counts(node.this if isinstance(node, exp.Window) else node) and not isinstance(node.parent, exp.Window):
        return exp.Cast(this=node.copy(), to=exp.DataType.build("BIGINT"))
    return node


def _counts(node: object) -> bool:
    """Say whether ClickHouse gives a number without a sign, or may; a sum of wide integers stays wide."""
    if isinstance(node, exp.Sum):
        return all("Int128" not in kind.sql(dialect="clickhouse") for kind in node.find_all(exp.DataType))
    return isinstance(node, exp.Count | exp.RowNumber | exp.Rank)


def _taken(node: exp.Expr, key: str) -> exp.Expr:
    """Take a part out of a node."""
    part: exp.Expr = node.args[key]
    node.set(key, None)
    return part


def _divided(node: exp.IntDiv, dialect: Dialect) -> exp.Expr:
    """Write whole division as each engine does it among integers; SQLGlot would go by floats or by decimals."""
    left, right = _taken(node, "this"), _taken(node, "expression")
    if dialect == "clickhouse":
        return exp.Anonymous(this="intDiv", expressions=[left, right])
    if dialect in ("postgres", "trino"):
        return exp.Paren(this=exp.Div(this=left, expression=right, typed=True, safe=False))
    if dialect == "snowflake":
        exact = exp.Paren(this=exp.Sub(this=left, expression=exp.Mod(this=left.copy(), expression=right.copy())))
        whole = exp.Div(this=exact, expression=right, typed=False, safe=False)
        return exp.Cast(this=whole, to=exp.DataType.build("BIGINT"))
    return exp.Paren(this=exp.IntDiv(this=left, expression=right))


_WIDE: dict[Dialect, str] = {
    "duckdb": "HUGEINT",
    "postgres": "DECIMAL(38, 0)",
    "clickhouse": "Nullable(Int128)",
    "spark": "DECIMAL(38, 0)",
    "snowflake": "DECIMAL(38, 0)",
    "bigquery": "BIGNUMERIC",
    "trino": "DECIMAL(38, 0)",
    "databricks": "DECIMAL(38, 0)",
}
