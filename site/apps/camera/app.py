"""Filters on what the camera sees, frame by frame, with the frame rate."""

import time

import gradio as gr
import numpy as np

HEAT = np.array([[0, 0, 40], [80, 0, 140], [210, 50, 60], [255, 170, 0], [255, 255, 210]])


def grey(frame):
    return frame @ np.array([0.299, 0.587, 0.114])


def edges(frame, before):
    light = grey(frame)
    dy, dx = np.gradient(light)
    return np.clip(255 - 4 * np.hypot(dx, dy), 0, 255)


def cartoon(frame, before):
    flat = np.minimum(frame, 239) // 48 * 48 + 24
    dark = edges(frame, before)[..., None] < 170
    return np.where(dark, flat // 3, flat)


def thermal(frame, before):
    steps = np.linspace(0, 255, len(HEAT))
    light = grey(frame)
    return np.stack([np.interp(light, steps, HEAT[:, c]) for c in range(3)], axis=-1)


def difference(frame, before):
    if before is None or before.shape != frame.shape:
        return np.zeros_like(frame)
    return np.abs(frame.astype(int) - before) * 2


FILTERS = {"Edges": edges, "Cartoon": cartoon, "Thermal": thermal, "What has moved": difference}


def look(frame, name, seen):
    if frame is None:
        return None, "", seen
    before, times = seen
    now = time.monotonic()
    times = [*times, now][-30:]
    rate = (len(times) - 1) / (now - times[0]) if len(times) > 1 else 0
    shown = np.clip(FILTERS[name](frame, before), 0, 255).astype(np.uint8)
    return shown, f"{rate:.0f} frames a second", (frame, times)


with gr.Blocks(title="Camera") as demo:
    gr.Markdown("# Camera\nStart the camera and press Record. The frames stay on your device.")
    name = gr.Radio(list(FILTERS), value="Edges", label="Filter")
    seen = gr.State((None, []))
    with gr.Row():
        camera = gr.Image(sources="webcam", streaming=True, label="Camera")
        with gr.Column():
            result = gr.Image(label="Filtered", interactive=False)
            speed = gr.Textbox(label="Speed", interactive=False)
    camera.stream(look, [camera, name, seen], [result, speed, seen], stream_every=0.03)

if __name__ == "__main__":
    demo.launch()
