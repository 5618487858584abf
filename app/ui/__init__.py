"""The window: pages that ask services and draw what they answer."""
