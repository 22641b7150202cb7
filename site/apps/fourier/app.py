"""One picture from near, another from far: the Fourier transform as a filter."""

import gradio as gr
import numpy as np
from PIL import Image

SIZE = 384


def greys(image):
    return np.asarray(image.convert("L").resize((SIZE, SIZE))).astype(float)


def transformed(image):
    return np.fft.fftshift(np.fft.fft2(greys(image)))


def back(spectrum):
    return np.fft.ifft2(np.fft.ifftshift(spectrum)).real


def circle(radius):
    y, x = np.mgrid[:SIZE, :SIZE] - SIZE / 2
    return np.exp(-(x**2 + y**2) / (2 * radius**2))


def seen(spectrum):
    strength = np.log1p(np.abs(spectrum))
    return (strength / strength.max() * 255).astype(np.uint8)


def filtered(image, low, high):
    if image is None:
        return None, None
    spectrum = transformed(image) * (circle(high) - (circle(low) if low > 1 else 0))
    result = back(spectrum)
    result = (result - result.min()) / max(np.ptp(result), 1) * 255
    return seen(spectrum), result.astype(np.uint8)


def hybrid(near, far, radius):
    if near is None or far is None:
        raise gr.Error("Give two pictures.")
    mask = circle(radius)
    result = back(transformed(far) * mask + transformed(near) * (1 - mask))
    return np.clip(result, 0, 255).astype(np.uint8)


def masked(image, editor):
    if image is None or editor is None:
        return None
    hidden = np.zeros((SIZE, SIZE), bool)
    for layer in editor["layers"]:
        hidden |= np.asarray(layer.convert("RGBA").resize((SIZE, SIZE)))[..., 3] > 0
    return np.clip(back(transformed(image) * ~hidden), 0, 255).astype(np.uint8)


def spectrum(image):
    return None if image is None else Image.fromarray(seen(transformed(image))).convert("RGB")


with gr.Blocks(title="Fourier") as demo:
    gr.Markdown("# Fourier")
    with gr.Tab("Filter"):
        with gr.Row():
            image = gr.Image("evening.jpg", type="pil", label="Picture")
            waves, result = gr.Image(label="Frequencies"), gr.Image(label="Filtered")
        low = gr.Slider(0, 60, 0, step=1, label="Take out what is slower than")
        high = gr.Slider(2, 200, 200, step=1, label="Take out what is faster than")
        gr.on([image.change, low.change, high.change, demo.load], filtered, [image, low, high], [waves, result])
    with gr.Tab("Paint a mask"):
        with gr.Row():
            painted = gr.ImageEditor(label="Paint over frequencies", type="pil")
            without = gr.Image(label="Without them")
        with gr.Row():
            gr.Button("Show the frequencies").click(spectrum, image, painted)
            gr.Button("Apply", variant="primary").click(masked, [image, painted], without)
    with gr.Tab("Illusion"):
        with gr.Row():
            near, far = gr.Image(type="pil", label="From near"), gr.Image(type="pil", label="From far")
            both = gr.Image(label="Step back to see the other")
        radius = gr.Slider(2, 40, 10, step=1, label="Where one becomes the other")
        gr.Button("Mix", variant="primary").click(hybrid, [near, far, radius], both)

if __name__ == "__main__":
    demo.launch()
