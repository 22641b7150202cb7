"""Pictures as bytes, as Pillow's, as arrays and as the page draws them. Knows no component."""
