"""Fill a region of a picture with a colour by pressing it."""

import gradio as gr
from PIL import Image, ImageColor, ImageDraw


def colour_of(text):
    """A ColorPicker gives #rrggbb or rgba(…)."""
    if text.startswith("rgba"):
        return tuple(round(float(part)) for part in text[5:-1].split(",")[:3])
    return ImageColor.getrgb(text)[:3]


def fill(image, colour, tolerance, before, event: gr.SelectData):
    filled = image.convert("RGB")
    ImageDraw.floodfill(filled, tuple(event.index), colour_of(colour), thresh=int(tolerance))
    return filled, [*before, image][-20:]


def undo(image, before):
    if not before:
        raise gr.Error("There is nothing to undo.")
    return before[-1], before[:-1]


def blank():
    page = Image.new("RGB", (480, 320), "white")
    pen = ImageDraw.Draw(page)
    for box in [(40, 60, 200, 260), (150, 40, 330, 200), (260, 120, 440, 290)]:
        pen.ellipse(box, outline="black", width=3)
    return page


with gr.Blocks(title="Fill") as demo:
    gr.Markdown("# Fill\nPress a region and it takes the colour.")
    before = gr.State([])
    with gr.Row():
        image = gr.Image(blank(), type="pil", label="Picture", interactive=True)
        with gr.Column():
            colour = gr.ColorPicker("#f5a524", label="Colour")
            tolerance = gr.Slider(0, 255, 40, step=1, label="Tolerance")
            back = gr.Button("Undo")
    image.select(fill, [image, colour, tolerance, before], [image, before])
    back.click(undo, [image, before], [image, before])

if __name__ == "__main__":
    demo.launch()
