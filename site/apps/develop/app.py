"""A picture that develops slowly: a long job with progress, pictures on the way, and a real Stop."""

import gradio as gr
import numpy as np

PRESETS = {"Coral": (0.055, 0.062), "Spots": (0.035, 0.065), "Maze": (0.029, 0.057)}


def around(field):
    return sum(np.roll(field, step, axis) for axis in (0, 1) for step in (1, -1)) - 4 * field


def develop(kind, size, rounds, progress=gr.Progress()):
    """Gray and Scott's two substances: one feeds, one eats, and both spread."""
    feed, kill = PRESETS[kind]
    size = int(size)
    a, b = np.ones((size, size)), np.zeros((size, size))
    chance = np.random.default_rng(3)
    for y, x in chance.integers(0, size - 8, (12, 2)):
        b[y : y + 8, x : x + 8] = 1
    for step in progress.tqdm(range(int(rounds)), desc="Developing", unit="rounds"):
        eaten = a * b * b
        a += 0.16 * around(a) - eaten + feed * (1 - a)
        b += 0.08 * around(b) + eaten - (feed + kill) * b
        if step % 100 == 0:
            yield shown(b)
    yield shown(b)


def shown(field):
    light = np.clip(field * 2.6, 0, 1)[..., None]
    return (np.array([20, 18, 16]) * (1 - light) + np.array([245, 222, 179]) * light).astype(np.uint8)


demo = gr.Interface(
    develop,
    [
        gr.Radio(list(PRESETS), value="Coral", label="Kind"),
        gr.Slider(64, 320, 160, step=32, label="Size in pixels"),
        gr.Slider(200, 8000, 3000, step=200, label="Rounds"),
    ],
    gr.Image(label="Plate"),
    title="Develop",
    description="Stop ends it at once, wherever it is.",
)

if __name__ == "__main__":
    demo.launch()
