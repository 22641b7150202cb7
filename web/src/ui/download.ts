// Lets the visitor keep a file.

/** Milliseconds after which the browser has surely begun to read the file. */
const READ = 60_000;

export function download({ name, blob }: { readonly name: string; readonly blob: Blob }): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ);
}
