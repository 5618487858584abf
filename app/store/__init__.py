"""The encrypted store and what lies in it."""
