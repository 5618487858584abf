"""Dialogs: few, each for what cannot be a page or a bar."""
