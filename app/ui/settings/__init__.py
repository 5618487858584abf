"""What the page of settings is made of: its lines, and the controls at their right."""
