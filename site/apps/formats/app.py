"""JPEG against WebP: how many bytes for how much error."""

import io

import gradio as gr
import numpy as np
from PIL import Image

QUALITIES = [10, 25, 40, 55, 70, 80, 90, 96]


def saved(image, form, quality):
    file = io.BytesIO()
    image.save(file, form, quality=quality)
    again = np.asarray(Image.open(file).convert("RGB")).astype(float)
    error = np.sqrt(((again - np.asarray(image)) ** 2).mean())
    return len(file.getvalue()) / 1000, error, Image.open(file)


def compare(image, progress=gr.Progress()):
    import matplotlib.pyplot as plt  # takes a second: when it is needed, not when the page opens

    if image is None:
        raise gr.Error("Give a picture first.")
    image = image.convert("RGB")
    image.thumbnail((1200, 1200))
    figure, axes = plt.subplots(figsize=(6, 4))
    shown = []
    for form in progress.tqdm(["JPEG", "WebP"], desc="Saving"):
        rows = [saved(image, form, quality) for quality in QUALITIES]
        axes.plot([row[0] for row in rows], [row[1] for row in rows], marker="o", label=form)
        shown += [(rows[i][2], f"{form} {QUALITIES[i]}: {rows[i][0]:.0f} kB") for i in (0, 3, 6)]
    axes.set_xlabel("kilobytes")
    axes.set_ylabel("error (root mean square)")
    axes.legend()
    axes.grid(alpha=0.3)
    plt.close(figure)
    return figure, shown


demo = gr.Interface(
    compare,
    gr.Image("evening.jpg", type="pil", label="Picture"),
    [gr.Plot(label="Bytes and error"), gr.Gallery(label="A look at them", columns=3)],
    title="Formats",
    description="The same picture saved as JPEG and as WebP, at eight qualities each.",
)

if __name__ == "__main__":
    demo.launch()
