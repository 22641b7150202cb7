"""The colour under the pointer."""

import colorsys

import gradio as gr


def pick(image, kept, event: gr.SelectData):
    x, y = event.index
    r, g, b = (int(part) for part in image[y, x][:3])
    hue, light, strength = colorsys.rgb_to_hls(r / 255, g / 255, b / 255)
    name = f"#{r:02x}{g:02x}{b:02x}"
    kept = [[name, f"{r}, {g}, {b}", f"{hue * 360:.0f}°", f"{x}, {y}"], *kept][:12]
    return name, f"hsl({hue * 360:.0f} {strength:.0%} {light:.0%})", kept, kept


with gr.Blocks(title="Colour picker") as demo:
    gr.Markdown("# Colour picker\nPress a point of the picture.")
    kept = gr.State([])
    with gr.Row():
        image = gr.Image("evening.jpg", label="Picture", interactive=True)
        with gr.Column():
            colour = gr.ColorPicker(label="Colour", interactive=False)
            css = gr.Textbox(label="For CSS", interactive=False)
            last = gr.Dataframe(headers=["hex", "rgb", "hue", "at"], type="array", label="Picked before")
    image.select(pick, [image, kept], [colour, css, last, kept])

if __name__ == "__main__":
    demo.launch()
