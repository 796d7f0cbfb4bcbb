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
        # tests
        exp.EQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Is, exp.In, exp.Exists, exp.Like, exp.RegexpLike, exp.Collate,
        exp.Not, exp.And, exp.Or,
        # groups and windows
        exp.Sum, exp.Count, exp.Min, exp.Max, exp.Window, exp.WindowSpec, exp.Order, exp.Ordered, exp.RowNumber,
        exp.Rank, exp.Lag, exp.Lead,
    }
)  # fmt: skip
"""The kinds of nodes a tree may be made of; each means the same on all engines."""

_TYPES = ("BIGINT", "TEXT", "INT128", "DECIMAL(18, 6)")
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
    return tree.copy().transform(_adapted, dialect, copy=False).sql(dialect=dialect)


def check(tree: exp.Expr) -> None:
    """Hold a tree to the nodes allowed: quoted names, integers, types and collations known.

    Raises:
        ForeignSql: at the first node that is none of them.
    """
    for node in tree.walk():
        reason = _foreign(node)
        if reason is not None:
            raise ForeignSql(f"{reason}: {node.sql()[:200]}")


def _foreign(node: exp.Expr) -> str | None:
    if type(node) not in WORDS:
        return f"a node {type(node).__name__}"
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
    if isinstance(node, exp.IntDiv):
        return _divided(node, dialect)
    if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.INT128:
        return exp.DataType.build(_WIDE[dialect], dialect=dialect)
    if dialect == "clickhouse" and isinstance(node, exp.DataType) and node.this == exp.DataType.Type.DECIMAL:
        return exp.DataType.build("Nullable(Decimal(38, 6))", dialect=dialect)  # a product keeps the digits of this
    if isinstance(node, exp.Collate) and dialect != "postgres":
        found: exp.Expr = node.this
        return found
    if isinstance(node, exp.Ordered) and dialect == "bigquery":
        node.set("nulls_first", True)  # the only place it knows inside a window
    if isinstance(node, exp.Like) and dialect in _ESCAPING:
        node.set("expression", exp.Literal.string(node.expression.this.replace("\\", "\\\\")))
    return node


def _divided(node: exp.IntDiv, dialect: Dialect) -> exp.Expr:
    """Write whole division as each engine does it among integers; SQLGlot would go by floats or by decimals."""
    if dialect == "clickhouse":
        return exp.Anonymous(this="intDiv", expressions=[node.this, node.expression])
    if dialect in ("postgres", "trino"):
        return exp.Paren(this=exp.Div(this=node.this, expression=node.expression, typed=True, safe=False))
    if dialect == "snowflake":
        exact = exp.Sub(this=node.this, expression=exp.Mod(this=node.this.copy(), expression=node.expression.copy()))
        whole = exp.Div(this=exp.Paren(this=exact), expression=node.expression, typed=False, safe=False)
        return exp.Cast(this=whole, to=exp.DataType.build("BIGINT"))
    return exp.Paren(this=node.copy()) if not isinstance(node.parent, exp.Paren) else node


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
