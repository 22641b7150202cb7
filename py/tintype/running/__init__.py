"""An app that runs for one visitor: the queue, and messages in and out. Knows no browser."""
