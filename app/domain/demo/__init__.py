"""Mila Example, who does not exist: her four years of running, from a plan down to each second."""
