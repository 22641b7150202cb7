"""An app, and what stands in its inputs, as a part of a link. The twin of ``web/src/links``."""
