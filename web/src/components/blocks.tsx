// The table that finds the view of every kind, and the drawing of a part of the tree by it.

import type { ComponentType } from "preact";
import type { App } from "../model.ts";
import type { Kind, Node, Props } from "../protocol.ts";
import { AnnotatedImageView } from "./annotated/annotated.tsx";
import { ButtonView } from "./button.tsx";
import { CodeView } from "./code.tsx";
import { ImageSliderView } from "./compare/compare.tsx";
import { DataframeView } from "./dataframe/dataframe.tsx";
import { DatasetView } from "./dataset/dataset.tsx";
import { DraggableView } from "./draggable/draggable.tsx";
import { DuplicateButtonView } from "./duplicate.tsx";
import { ImageEditorView } from "./editor/editor.tsx";
import { DownloadButtonView, UploadButtonView } from "./files/buttons.tsx";
import { FileView } from "./files/file.tsx";
import { FlagsView } from "./flags/flags.tsx";
import { AccordionView, SidebarView } from "./folding.tsx";
import { CheckboxgroupView, CheckboxView, RadioView } from "./forms/choices.tsx";
import { ColorpickerView } from "./forms/color.tsx";
import { DatetimeView } from "./forms/datetime.tsx";
import { DropdownView } from "./forms/dropdown.tsx";
import { NumberView, SliderView } from "./forms/number.tsx";
import { TextboxView } from "./forms/text.tsx";
import { GalleryView } from "./gallery/gallery.tsx";
import { HighlightedTextView } from "./highlighted/highlighted.tsx";
import { HtmlView } from "./html.tsx";
import { ImageView } from "./image/image.tsx";
import { JsonView } from "./json.tsx";
import { LabelView } from "./label.tsx";
import { ColumnView, GroupView, RowView } from "./layout.tsx";
import { LeafView, TabsView, WalkthroughView } from "./leaves.tsx";
import { MarkdownView } from "./markdown.tsx";
import { NavbarView, PageView } from "./pages/page.tsx";
import { PlotView } from "./plot.tsx";
import { BrowserStateView, StateView } from "./state.tsx";
import { TimerView } from "./timer.tsx";
import { type ViewProps, withHiding } from "./view.tsx";

const VIEWS: { readonly [K in Kind]: ComponentType<ViewProps<K>> } = {
  accordion: AccordionView,
  annotatedimage: AnnotatedImageView,
  browserstate: BrowserStateView,
  button: ButtonView,
  checkbox: CheckboxView,
  checkboxgroup: CheckboxgroupView,
  code: CodeView,
  colorpicker: ColorpickerView,
  column: ColumnView,
  dataframe: DataframeView,
  dataset: DatasetView,
  datetime: DatetimeView,
  downloadbutton: DownloadButtonView,
  draggable: DraggableView,
  dropdown: DropdownView,
  duplicatebutton: DuplicateButtonView,
  file: FileView,
  flags: FlagsView,
  gallery: GalleryView,
  group: GroupView,
  highlightedtext: HighlightedTextView,
  html: HtmlView,
  image: ImageView,
  imageeditor: ImageEditorView,
  imageslider: ImageSliderView,
  json: JsonView,
  label: LabelView,
  markdown: MarkdownView,
  navbar: NavbarView,
  number: NumberView,
  page: PageView,
  plot: PlotView,
  radio: RadioView,
  row: RowView,
  sidebar: SidebarView,
  slider: SliderView,
  state: StateView,
  step: LeafView,
  tab: LeafView,
  tabs: TabsView,
  textbox: TextboxView,
  timer: TimerView,
  uploadbutton: UploadButtonView,
  walkthrough: WalkthroughView,
};

/** The blocks of a part of the tree, in order. */
export function Blocks({ app, nodes }: { app: App; nodes: readonly Node[] }) {
  return (
    <>
      {nodes.map((node) => (
        <One key={node.id} app={app} node={node} />
      ))}
    </>
  );
}

function One({ app, node }: { app: App; node: Node }) {
  const item = app.items.get(node.id);
  if (item === undefined || item.props.value.visible === false) return null;
  const View = VIEWS[item.kind] as ComponentType<ViewProps<Kind>>;
  const props = item.props.value as unknown as Props[Kind];
  const draw = (nodes: readonly Node[]) => <Blocks app={app} nodes={nodes} />;
  return <View app={app} item={item} node={node} props={withHiding(props)} draw={draw} />;
}
