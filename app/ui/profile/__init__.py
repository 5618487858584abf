"""Parts of the page on which runners say what numbers may know of them."""
