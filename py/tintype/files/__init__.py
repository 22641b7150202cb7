"""Files of a job, files beside the app's own, and the addresses of both. Knows no component."""
