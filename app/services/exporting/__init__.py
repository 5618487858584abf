"""Takes everything out of the log in open formats; docs/export-format.md says what they are."""
