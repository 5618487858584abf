"""Tests: they mirror app/, and build the real thing."""
