// The table that finds the view of every kind, and the drawing of a part of the tree by it.

import type { ComponentType } from "preact";
import type { App } from "../model.ts";
import type { Kind, Node, Props } from "../protocol.ts";
import { ButtonView } from "./button.tsx";
import { DraggableView } from "./draggable/draggable.tsx";
import { DuplicateButtonView } from "./duplicate.tsx";
import { AccordionView, SidebarView } from "./folding.tsx";
import { CheckboxgroupView, CheckboxView, RadioView } from "./forms/choices.tsx";
import { NumberView, SliderView } from "./forms/number.tsx";
import { TextboxView } from "./forms/text.tsx";
import { HtmlView } from "./html.tsx";
import { ImageView } from "./image/image.tsx";
import { LabelView } from "./label.tsx";
import { FlagsPlace, LateView } from "./late.tsx";
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
  annotatedimage: LateView,
  browserstate: BrowserStateView,
  button: ButtonView,
  checkbox: CheckboxView,
  checkboxgroup: CheckboxgroupView,
  code: LateView,
  colorpicker: LateView,
  column: ColumnView,
  dataframe: LateView,
  dataset: LateView,
  datetime: LateView,
  downloadbutton: LateView,
  draggable: DraggableView,
  dropdown: LateView,
  duplicatebutton: DuplicateButtonView,
  file: LateView,
  flags: FlagsPlace,
  gallery: LateView,
  group: GroupView,
  highlightedtext: LateView,
  html: HtmlView,
  image: ImageView,
  imageeditor: LateView,
  imageslider: LateView,
  json: LateView,
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
  uploadbutton: LateView,
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
