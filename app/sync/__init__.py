"""Keeps the runner's own computers equal through a place that learns nothing; off unless asked."""
