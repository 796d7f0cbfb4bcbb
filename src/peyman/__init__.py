"""Peyman holds the service level agreement between marketing and sales, and judges it by the facts."""

__version__ = "0.1.0"
