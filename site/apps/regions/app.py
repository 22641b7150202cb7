"""Find the bright or dark things of a picture and name them."""

import gradio as gr
import numpy as np


def found(image, kind, threshold, least):
    from scipy import ndimage  # when it is needed, not when the page opens

    if image is None:
        raise gr.Error("Give a picture first.")
    light = ndimage.gaussian_filter(image.mean(axis=-1), 2)
    mask = light > threshold if kind == "Bright" else light < threshold
    labels, count = ndimage.label(mask)
    sizes = ndimage.sum_labels(mask, labels, range(1, count + 1))
    large = [number for number in np.argsort(-sizes) + 1 if sizes[number - 1] >= least][:8]
    regions = [((labels == number), f"{int(sizes[number - 1])} pixels") for number in large]
    rows = [
        [place, int(sizes[number - 1]), *(round(v) for v in ndimage.center_of_mass(mask, labels, number)[::-1])]
        for place, number in enumerate(large, 1)
    ]
    return (image, regions), rows


def chosen(event: gr.SelectData):
    return f"You pressed: {event.value}"


with gr.Blocks(title="Regions") as demo:
    gr.Markdown("# Regions\nWhat is brighter, or darker, than a threshold, and in one piece.")
    with gr.Row():
        with gr.Column():
            image = gr.Image("evening.jpg", label="Picture")
            kind = gr.Radio(["Bright", "Dark"], value="Bright", label="Look for")
            threshold = gr.Slider(0, 255, 200, step=1, label="Threshold")
            least = gr.Slider(1, 5000, 200, step=1, label="Least size in pixels")
            go = gr.Button("Find", variant="primary")
        with gr.Column():
            shown = gr.AnnotatedImage(label="Regions")
            word = gr.Textbox(label="Chosen", interactive=False)
            table = gr.Dataframe(headers=["no.", "pixels", "x", "y"], type="array", label="Table")
    go.click(found, [image, kind, threshold, least], [shown, table])
    shown.select(chosen, None, word)

if __name__ == "__main__":
    demo.launch()
