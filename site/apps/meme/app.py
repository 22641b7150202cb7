"""Words on a picture."""

import textwrap

import gradio as gr
from PIL import Image, ImageColor, ImageDraw, ImageFont


def colour_of(text):
    if text.startswith("rgba"):
        return tuple(round(float(part)) for part in text[5:-1].split(",")[:3])
    return ImageColor.getrgb(text)[:3]


def fitted(pen, words, width, size):
    """The words in lines that fit, and the largest font up to `size` with which they do."""
    while True:
        font = ImageFont.load_default(size)
        letters = max(1, int(width / (size * 0.55)))
        lines = "\n".join(textwrap.wrap(words, letters))
        box = pen.multiline_textbbox((0, 0), lines, font=font, align="center")
        if box[2] - box[0] <= width or size <= 10:
            return lines, font
        size -= 2


def write(image, top, bottom, share, colour, outline):
    if image is None:
        raise gr.Error("Give a picture first.")
    image = image.convert("RGB")
    pen = ImageDraw.Draw(image)
    size = max(10, round(image.height * share / 100))
    for words, anchor, y in [(top, "ma", 0.03), (bottom, "md", 0.97)]:
        lines, font = fitted(pen, words.upper(), image.width * 0.94, size)
        pen.multiline_text(
            (image.width / 2, image.height * y),
            lines,
            fill=colour_of(colour),
            font=font,
            anchor=anchor,
            align="center",
            stroke_width=round(font.size * outline / 100),
            stroke_fill="black",
        )
    return image


demo = gr.Interface(
    write,
    [
        gr.Image("evening.jpg", type="pil", label="Picture"),
        gr.Textbox("No server", label="Above"),
        gr.Textbox("No problem", label="Below"),
        gr.Slider(5, 30, 14, step=1, label="Size (per cent of the height)"),
        gr.ColorPicker("#ffffff", label="Colour"),
        gr.Slider(0, 20, 9, step=1, label="Outline (per cent of the letters)"),
    ],
    gr.Image(type="pil", label="Meme", format="jpeg"),
    title="Meme",
    live=True,
)

if __name__ == "__main__":
    demo.launch()
