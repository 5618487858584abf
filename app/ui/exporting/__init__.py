"""Taking runs along: what, as what, and where to; and the proof of an export."""
