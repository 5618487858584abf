"""Brings back what was exported: into an empty log all of it, into another one its runs."""
