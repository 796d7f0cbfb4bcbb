"""The names ready metrics use, and the facts that usually mean them; an agreement says it in its own way."""

USUAL_WORDS = """
subject: lead
attributes: {region: text, email: text, source: text, segment: text}
stages:
  mql: "activity = 'mql'"
  sal: "activity = 'sal'"
  sql: "activity = 'sql'"
  won: "activity = 'won'"
events:
  touch: "activity in ('touch', 'call', 'email', 'meeting', 'message')"
  contacted: "activity in ('contacted', 'meeting') or activity = 'call' and value_number >= 60"
  rejected: "activity = 'rejected'"
  lost: "activity = 'lost'"
conditions:
  complete: "region is not null and email is not null"
cycle: {ends: [rejected, lost], begins: mql}
lead_value: {rows: [{segment: mid, value: 60 EUR}, {value: 10 EUR}]}
"""
"""A `lifecycle` section by which facts whose activity is the name of a stage or event are read."""
