"""An app as plain data: what is in it, how it is made, and the file that makes it. Runs no event."""
