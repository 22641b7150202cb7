"""A contact sheet from many pictures, as photographers print them."""

from pathlib import Path

import gradio as gr
from PIL import Image, ImageDraw, ImageFont, ImageOps

MARGIN = 12


def thumbnail(path, size):
    with Image.open(path) as image:
        return ImageOps.contain(ImageOps.exif_transpose(image).convert("RGB"), (size, size))


def sheet(files, columns, size, names, dark, progress=gr.Progress()):
    if not files:
        raise gr.Error("Choose some pictures first.")
    columns, size = int(columns), int(size)
    small = [thumbnail(file, size) for file in progress.tqdm(files, desc="Reading")]
    line = 18 if names else 0
    rows = -(-len(small) // columns)
    cell_width, cell_height = size + MARGIN, size + MARGIN + line
    paper, ink = ("#141210", "#efeae3") if dark else ("white", "#1c1917")
    page = Image.new("RGB", (columns * cell_width + MARGIN, rows * cell_height + MARGIN), paper)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(12)
    for number, (file, image) in enumerate(zip(files, small)):
        left = MARGIN + number % columns * cell_width
        top = MARGIN + number // columns * cell_height
        page.paste(image, (left + (size - image.width) // 2, top + (size - image.height) // 2))
        if names:
            pen.text((left + size / 2, top + size + 4), Path(file).name[:28], ink, font, anchor="ma")
    return page, [(image, Path(file).name) for file, image in zip(files, small)]


with gr.Blocks(title="Contact sheet") as demo:
    gr.Markdown("# Contact sheet")
    with gr.Row():
        with gr.Column():
            files = gr.File(file_count="multiple", file_types=["image"], label="Pictures")
            columns = gr.Slider(1, 8, 4, step=1, label="Columns")
            size = gr.Slider(80, 320, 160, step=20, label="Pixels a picture")
            names = gr.Checkbox(True, label="With names")
            dark = gr.Checkbox(label="On black")
            go = gr.Button("Print", variant="primary")
        with gr.Column():
            page = gr.Image(label="Sheet", format="png", interactive=False)
            single = gr.Gallery(label="One by one", columns=4)
    go.click(sheet, [files, columns, size, names, dark], [page, single])

if __name__ == "__main__":
    demo.launch()
