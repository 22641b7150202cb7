"""What an author may say of a component, settled, and may not say at all. Pure: it knows no component."""
