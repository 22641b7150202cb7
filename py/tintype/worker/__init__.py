"""Python's side of the browser's worker: three modules know Pyodide, the others stand beside them."""
