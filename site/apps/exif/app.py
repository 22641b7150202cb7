"""What a photo tells about itself, and the same photo without it."""

from pathlib import Path

import gradio as gr
from PIL import ExifTags, Image, ImageOps


PARTS = {"Image": None, "Exif": ExifTags.IFD.Exif, "GPS": ExifTags.IFD.GPSInfo}


def tags(image):
    exif = image.getexif()
    for part, number in PARTS.items():
        rows = exif if number is None else exif.get_ifd(number)
        names = ExifTags.GPSTAGS if part == "GPS" else ExifTags.TAGS
        for tag, value in rows.items():
            if tag not in PARTS.values():
                yield [part, names.get(tag, f"0x{tag:04x}"), str(value)[:200]]


def look(path):
    if path is None:
        return [], None
    with Image.open(path) as image:
        rows = list(tags(image))
        upright = ImageOps.exif_transpose(image)
        clean = Path(path).with_name(f"{Path(path).stem}-clean{Path(path).suffix}")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        bare.save(clean, format=image.format, **({"quality": 95} if image.format == "JPEG" else {}))
    return rows or [["", "Nothing", "This picture has no EXIF data."]], str(clean)


with gr.Blocks(title="EXIF viewer") as demo:
    gr.Markdown("# EXIF viewer\nWhere a photo was taken, when, and with what. It never leaves your device.")
    with gr.Row():
        photo = gr.Image(type="filepath", sources=["upload", "clipboard"], label="Photo")
        with gr.Column():
            found = gr.Dataframe(headers=["part", "tag", "value"], type="array", label="What it tells")
            clean = gr.File(label="The same without it")
    photo.change(look, photo, [found, clean])

if __name__ == "__main__":
    demo.launch()
