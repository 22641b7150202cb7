// Is this a picture? Asked before it takes the place of the one that is there.

export interface Checked {
  /** The file to take, or null where it was refused. */
  readonly file: File | null;
  /** Why it was refused, or what the visitor should know; "" where there is nothing to say. */
  readonly words: string;
}

/** The first of some files, if it is a picture that the browser or Python can read. */
export async function check(files: readonly File[]): Promise<Checked> {
  const file = files[0];
  if (file === undefined) return { file: null, words: "There is no file in what you gave." };
  if (file.size === 0) return { file: null, words: `This file is empty (${file.name}).` };
  if (!(await isDrawn(file)) && !(await isTiff(file))) {
    return { file: null, words: refusal(file) };
  }
  const more = files.length - 1;
  return {
    file,
    words: more > 0 ? `Only the first of ${more + 1} files is used (${file.name}).` : "",
  };
}

function refusal(file: File): string {
  return file.type.startsWith("image/")
    ? `This picture cannot be read; the file may be damaged (${file.name}).`
    : `This file is not an image (${file.name}).`;
}

function isDrawn(file: File): Promise<boolean> {
  const url = URL.createObjectURL(file);
  return new Promise<boolean>((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}

/** Browsers do not draw TIFF; Pillow does. */
async function isTiff(file: File): Promise<boolean> {
  const signature = new Uint8Array(await file.slice(0, 4).arrayBuffer()).join(" ");
  return signature === "73 73 42 0" || signature === "77 77 0 42";
}
