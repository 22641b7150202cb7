"""An author's function: what it runs on, how it is called, and what it asks, says and returns."""
