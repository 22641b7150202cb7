"""Two colours: the dark parts of a picture in one, the light parts in the other."""

import gradio as gr
import numpy as np
from PIL import Image, ImageColor


def two_colours(photo: Image.Image, dark: str, light: str, contrast: float) -> Image.Image:
    """Lay two colours over the brightness of a picture."""
    ends = np.array([ImageColor.getrgb(dark), ImageColor.getrgb(light)], float)
    grey = np.asarray(photo.convert("L"), float) / 255
    part = np.clip((grey - 0.5) * contrast + 0.5, 0, 1)[..., None]
    return Image.fromarray(np.uint8(ends[0] * (1 - part) + ends[1] * part))


demo = gr.Interface(
    two_colours,
    [
        gr.Image(type="pil", label="Photo"),
        gr.ColorPicker("#1b2a49", label="Dark"),
        gr.ColorPicker("#f5d7a1", label="Light"),
        gr.Slider(0.5, 3, 1.2, label="Contrast"),
    ],
    gr.Image(label="Two colours"),
    title="NAME",
    live=True,
)

demo.launch()
