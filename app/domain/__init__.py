"""Values: what the program speaks of. No Qt, no SQL, no files, no network."""
