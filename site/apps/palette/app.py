"""The colours of a picture: k-means over its pixels."""

import gradio as gr
import numpy as np


def clusters(pixels, count, rounds=12):
    chance = np.random.default_rng(1)
    centres = pixels[chance.choice(len(pixels), count, replace=False)]
    for _ in range(rounds):
        nearest = ((pixels[:, None] - centres) ** 2).sum(-1).argmin(1)
        for number in range(count):
            if (nearest == number).any():
                centres[number] = pixels[nearest == number].mean(0)
    sizes = np.bincount(nearest, minlength=count)
    order = sizes.argsort()[::-1]
    return centres[order], sizes[order] / len(pixels)


def palette(image, count):
    if image is None:
        raise gr.Error("Give a picture first.")
    step = max(1, int((image.shape[0] * image.shape[1] / 6000) ** 0.5))
    pixels = image[::step, ::step].reshape(-1, 3).astype(float)
    colours, shares = clusters(pixels, int(count))
    names = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colours.round().astype(int)]
    widths = np.maximum(1, (shares * 600).astype(int))
    strip = np.repeat(colours.round().astype(np.uint8), widths, axis=0)
    return np.tile(strip, (120, 1, 1)), dict(zip(names, shares)), ", ".join(names)


demo = gr.Interface(
    palette,
    [gr.Image(label="Picture"), gr.Slider(2, 12, 6, step=1, label="Colours")],
    [gr.Image(label="Palette"), gr.Label(label="Shares"), gr.Textbox(label="For CSS")],
    title="Palette",
    description="The colours a picture is made of, the largest first.",
    examples=[["evening.jpg", 6], ["evening.jpg", 3]],
)

if __name__ == "__main__":
    demo.launch()
