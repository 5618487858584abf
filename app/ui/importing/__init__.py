"""Taking runs in, as it is seen: what would come in, how far it is, and what came of it."""
