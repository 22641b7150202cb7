// Bundle of views: several pictures at once, pictures that are drawn on, and files.

import { AnnotatedImageView } from "../components/annotated/annotated.tsx";
import { ImageSliderView } from "../components/compare/compare.tsx";
import { ImageEditorView } from "../components/editor/editor.tsx";
import { DownloadButtonView, UploadButtonView } from "../components/files/buttons.tsx";
import { FileView } from "../components/files/file.tsx";
import { GalleryView } from "../components/gallery/gallery.tsx";
import type { Views } from "../components/late.tsx";

export const views: Views<"pictures"> = {
  annotatedimage: AnnotatedImageView,
  downloadbutton: DownloadButtonView,
  file: FileView,
  gallery: GalleryView,
  imageeditor: ImageEditorView,
  imageslider: ImageSliderView,
  uploadbutton: UploadButtonView,
};
