"""Parts of the page of sync: what it says while off, how it is set up, and how it stands."""
