"""Use cases: plain blocking functions that the window and the terminal both act through."""
