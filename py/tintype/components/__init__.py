"""One module a component. Each knows its own table and conversion, and no other component."""
