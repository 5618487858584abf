"""What the page of privacy is made of: what is stored, what was agreed to, what can be done."""
