"""A studio for dithering: few greys that look like many."""

import gradio as gr
import numpy as np
from PIL import Image

BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16

# Where the error of a pixel goes: (right, down, share).
FLOYD = [(1, 0, 7 / 16), (-1, 1, 3 / 16), (0, 1, 5 / 16), (1, 1, 1 / 16)]
ATKINSON = [(x, y, 1 / 8) for x, y in [(1, 0), (2, 0), (-1, 1), (0, 1), (1, 1), (0, 2)]]


def diffused(light, levels, shares):
    height, width = light.shape
    work = [[0.0] * (width + 4) for _ in range(height + 2)]
    for y, row in enumerate(light.tolist()):
        work[y][2 : width + 2] = row
    top = levels - 1
    for y in range(height):
        for x in range(2, width + 2):
            old = work[y][x]
            new = min(max(round(old * top), 0), top) / top
            work[y][x] = new
            for right, down, share in shares:
                work[y + down][x + right] += (old - new) * share
    return np.array(work)[:height, 2 : width + 2]


def ordered(light, levels):
    height, width = light.shape
    pattern = np.tile(BAYER, (height // 4 + 1, width // 4 + 1))[:height, :width]
    return np.clip(np.floor(light * (levels - 1) + pattern), 0, levels - 1) / (levels - 1)


def dither(image, method, levels, width):
    if image is None:
        raise gr.Error("Give a picture first.")
    small = image.convert("L").resize((int(width), max(1, round(image.height * width / image.width))))
    light = np.asarray(small) / 255
    if method == "Bayer":
        result = ordered(light, int(levels))
    else:
        result = diffused(light, int(levels), FLOYD if method == "Floyd-Steinberg" else ATKINSON)
    return small, Image.fromarray((result * 255).astype(np.uint8))


with gr.Blocks(title="Dithering studio") as demo:
    gr.Markdown("# Dithering studio\nMove the line to compare.")
    with gr.Row():
        with gr.Column():
            image = gr.Image("evening.jpg", type="pil", label="Picture")
            method = gr.Radio(["Floyd-Steinberg", "Atkinson", "Bayer"], value="Atkinson", label="Method")
            levels = gr.Slider(2, 8, 2, step=1, label="Greys")
            width = gr.Slider(80, 480, 240, step=20, label="Width in pixels")
            go = gr.Button("Dither", variant="primary")
        result = gr.ImageSlider(label="Before and after", type="pil")
    inputs = [image, method, levels, width]
    gr.on([go.click, method.change, levels.release, width.release], dither, inputs, result)

if __name__ == "__main__":
    demo.launch()
