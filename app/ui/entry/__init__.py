"""What is seen before a log is open: the first run, and the lock screen."""
