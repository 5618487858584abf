"""Types of the part of fitparse that is used: its tables, not its reader."""
