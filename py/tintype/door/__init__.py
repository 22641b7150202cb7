"""The door between Python and the page: what crosses it, and how. Knows nothing of apps."""
