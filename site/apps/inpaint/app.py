"""Paint over what disturbs; the colours around flow in."""

import gradio as gr
import numpy as np


def flow(picture, hole, rounds):
    """Heat that spreads into the hole from its rim."""
    work = picture.copy()
    for _ in range(rounds):
        around = np.pad(work, ((1, 1), (1, 1), (0, 0)), mode="edge")
        mean = (around[:-2, 1:-1] + around[2:, 1:-1] + around[1:-1, :-2] + around[1:-1, 2:]) / 4
        work[hole] = mean[hole]
    return work


def inpaint(editor, rounds, progress=gr.Progress()):
    if editor is None or editor["background"] is None:
        raise gr.Error("Give a picture first, then paint over a part of it.")
    picture = editor["background"][..., :3]
    hole = np.zeros(picture.shape[:2], bool)
    for layer in editor["layers"]:
        hole |= layer[..., 3] > 0
    if not hole.any() or hole.all():
        raise gr.Error("Paint over the part that should go.")
    result = picture.astype(float)
    result[hole] = result[~hole].mean(0)
    for part in progress.tqdm(range(10), desc="Flowing"):
        result = flow(result, hole, int(rounds) // 10)
        if part % 3 == 2:
            yield np.clip(result, 0, 255).astype(np.uint8)
    yield np.clip(result, 0, 255).astype(np.uint8)


with gr.Blocks(title="Inpaint") as demo:
    gr.Markdown("# Inpaint\nPaint over a wire, a date or a speck.")
    with gr.Row():
        editor = gr.ImageEditor(
            label="Picture", type="numpy", brush=gr.Brush(colors=["#f5a524"], color_mode="fixed")
        )
        result = gr.Image(label="Without it", interactive=False)
    rounds = gr.Slider(50, 1000, 300, step=50, label="Rounds")
    gr.Button("Take it out", variant="primary").click(inpaint, [editor, rounds], result)

if __name__ == "__main__":
    demo.launch()
