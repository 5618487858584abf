"""The parts of the Log: its table, its calendar, and what runs are picked by."""
