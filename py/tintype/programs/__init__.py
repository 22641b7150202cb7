"""An app for other programs: what it offers them, and a call without a page."""
