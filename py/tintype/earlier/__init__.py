"""What Gradio 2 and 3 called otherwise."""
