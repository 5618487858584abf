"""What pages are made of: each a class and a file."""
