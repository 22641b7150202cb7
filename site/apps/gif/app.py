"""Pictures into a GIF, and a GIF into its frames."""

import tempfile
from pathlib import Path

import gradio as gr
from PIL import Image, ImageOps, ImageSequence


def written(frames, milliseconds, name):
    path = Path(tempfile.mkdtemp()) / name
    first, *rest = frames
    first.save(path, save_all=True, append_images=rest, duration=int(milliseconds), loop=0, disposal=2)
    return str(path)


def make(files, milliseconds, size, there_and_back):
    if not files:
        raise gr.Error("Choose some pictures first.")
    box = (int(size), int(size))
    frames = [ImageOps.pad(Image.open(file).convert("RGB"), box, color="white") for file in files]
    if there_and_back:
        frames += frames[-2:0:-1]
    return written(frames, milliseconds, "made.gif")


def split(path):
    if path is None:
        return [], []
    with Image.open(path) as image:
        frames = [frame.convert("RGBA") for frame in ImageSequence.Iterator(image)]
    return [(frame, f"{number}") for number, frame in enumerate(frames, 1)], frames


def drop(frames, milliseconds, event: gr.SelectData):
    if len(frames) < 2:
        raise gr.Error("One frame has to stay.")
    kept = [frame for number, frame in enumerate(frames) if number != event.index]
    shown = [(frame, f"{number}") for number, frame in enumerate(kept, 1)]
    return shown, kept, written(kept, milliseconds, "edited.gif")


with gr.Blocks(title="GIF studio") as demo:
    gr.Markdown("# GIF studio")
    with gr.Tab("Make"):
        with gr.Row():
            with gr.Column():
                files = gr.File(file_count="multiple", file_types=["image"], label="Pictures")
                duration = gr.Slider(20, 1000, 200, step=20, label="Milliseconds a frame")
                size = gr.Slider(64, 640, 320, step=32, label="Size in pixels")
                back = gr.Checkbox(label="There and back")
                go = gr.Button("Make the GIF", variant="primary")
            made = gr.Image(type="filepath", format="gif", label="GIF", interactive=False)
        go.click(make, [files, duration, size, back], made)
    with gr.Tab("Edit"):
        frames = gr.State([])
        with gr.Row():
            given = gr.Image(type="filepath", sources=["upload"], label="A GIF")
            edited = gr.Image(type="filepath", format="gif", label="Edited", interactive=False)
        pace = gr.Slider(20, 1000, 100, step=20, label="Milliseconds a frame")
        strip = gr.Gallery(label="Frames: press one to take it out", columns=8, allow_preview=False)
        given.change(split, given, [strip, frames])
        strip.select(drop, [frames, pace], [strip, frames, edited])

if __name__ == "__main__":
    demo.launch()
