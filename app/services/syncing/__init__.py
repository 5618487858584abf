"""Keeps a log equal with the runner's other computers: begun, watched, paused and left by these."""
