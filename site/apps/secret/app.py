"""Words in a picture that nobody sees: the lowest bit of every colour."""

import gradio as gr
import numpy as np


def hide(image, words):
    if image is None or not words:
        raise gr.Error("Give a picture and some words.")
    data = words.encode() + b"\0"
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    flat = image[..., :3].reshape(-1).copy()
    if len(bits) > len(flat):
        raise gr.Error(f"This picture has room for {len(flat) // 8 - 1} bytes; these are {len(data)}.")
    flat[: len(bits)] = flat[: len(bits)] & 0xFE | bits
    return flat.reshape(image[..., :3].shape), f"{len(bits) / len(flat):.2%} of the room is used."


def reveal(image):
    if image is None:
        return ""
    bits = image[..., :3].reshape(-1) & 1
    data = np.packbits(bits[: len(bits) // 8 * 8]).tobytes()
    words, end, _ = data.partition(b"\0")
    try:
        return words.decode() if end and words else "Nothing is hidden here."
    except UnicodeDecodeError:
        return "Nothing is hidden here."


with gr.Blocks(title="Secret") as demo:
    gr.Markdown("# Secret\nDownload the result as PNG: other formats lose the words.")
    with gr.Tab("Hide"):
        with gr.Row():
            with gr.Column():
                image = gr.Image("evening.jpg", label="Picture")
                words = gr.Textbox(label="Words", lines=3)
                go = gr.Button("Hide", variant="primary")
            with gr.Column():
                result = gr.Image(label="With the words", format="png", interactive=False)
                used = gr.Textbox(label="Room", interactive=False)
        go.click(hide, [image, words], [result, used])
    with gr.Tab("Reveal"):
        with gr.Row():
            given = gr.Image(label="Picture to look into")
            found = gr.Textbox(label="Hidden words", lines=3, interactive=False)
        given.change(reveal, given, found)

if __name__ == "__main__":
    demo.launch()
