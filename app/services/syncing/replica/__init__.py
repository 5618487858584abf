"""The log as the engine of sync sees it: changes gathered, stamped and told; others merged."""
