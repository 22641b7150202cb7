// An app of several pages: the one that is shown, and the bar that leads to the others. An app without
// pages is its one page alone.

import { useEffect, useRef } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { NavbarProps, Node, PageProps } from "../../protocol.ts";
import { Blocks } from "../blocks.tsx";
import { classes } from "../view.tsx";
import { addressOf, route } from "./route.ts";
import "./pages.css";

interface One {
  readonly node: Node;
  readonly item: Item;
  readonly props: PageProps;
}

/** The blocks at the top of the page that is shown. */
export function shownNodes(app: App): readonly Node[] {
  const nodes = app.tree.value;
  const pages = nodes.flatMap((node) => pageAt(app, node));
  const shown = pages.find(({ props }) => props.path === route.value);
  const isPage = (node: Node) => pages.some((page) => page.node === node);
  return shown === undefined ? nodes.filter((node) => !isPage(node)) : [shown.node];
}

export function Pages({ app }: { app: App }) {
  const pages = app.tree.value.flatMap((node) => pageAt(app, node));
  const shown = pages.find(({ props }) => props.path === route.value);
  const nodes = shownNodes(app);
  const place = useRef<HTMLDivElement>(null);
  useArrival(app, shown?.item.id ?? 0, place);
  useEffect(() => {
    const listen = (event: MouseEvent) => follow(event, pages);
    place.current?.addEventListener("click", listen);
    return () => place.current?.removeEventListener("click", listen);
  });
  if (pages.length === 0) return <Blocks app={app} nodes={nodes} />;
  return (
    <div class="tt-pages" ref={place}>
      <Bar app={app} pages={pages} inside={nodes} />
      <Blocks key={shown?.item.id ?? 0} app={app} nodes={nodes} />
    </div>
  );
}

function pageAt(app: App, node: Node): One[] {
  const item = app.items.get(node.id);
  if (item?.kind !== "page") return [];
  return [{ node, item, props: item.props.value as unknown as PageProps }];
}

/** Whoever comes to another page begins at its top, and hears where that is. */
function useArrival(app: App, page: number, place: { current: HTMLElement | null }): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    const name = place.current?.querySelector("[aria-current=page]")?.textContent;
    app.announcement.value = name ?? "";
    window.scrollTo({ top: 0 });
  }, [app, page, place]);
}

/** A link of the author's to a page by its path (`/about`) leads there, wherever it stands. */
function follow(event: MouseEvent, pages: readonly One[]): void {
  const link = (event.target as Element).closest("a");
  const wanted = link?.getAttribute("href")?.match(/^\/([^?#]*?)\/?$/)?.[1];
  if (wanted === undefined || event.ctrlKey || event.metaKey) return;
  if (wanted !== "" && !pages.some(({ props }) => props.path === wanted)) return;
  event.preventDefault();
  location.hash = addressOf(wanted);
}

interface BarProps {
  readonly app: App;
  readonly pages: readonly One[];
  readonly inside: readonly Node[];
}

interface Leading {
  readonly name: string;
  readonly href: string;
  readonly isHere: boolean;
}

/** The links to all pages that are listed, as the Navbar of the page that is shown has them. */
function Bar({ app, pages, inside }: BarProps) {
  const item = barIn(app, inside);
  const own = item?.props.value as NavbarProps | undefined;
  const home = own?.main_page_name ?? "Home";
  const isElsewhere = pages.some(({ props }) => props.path === route.value);
  const listed = pages.filter(({ props }) => props.listed);
  const more = (item?.value.value ?? []) as unknown as readonly (readonly [string, string])[];
  const links: Leading[] = [
    ...(home === false ? [] : [{ name: home, href: addressOf(""), isHere: !isElsewhere }]),
    ...listed.map(({ props: { name, path } }) => ({
      name,
      href: addressOf(path),
      isHere: path === route.value,
    })),
    ...more.map(([name, address]) => ({ name, href: hrefOf(address), isHere: false })),
  ];
  if (own?.visible === false || links.length < 2) return null;
  return (
    <nav
      class={classes("tt-navbar", own?.elem_classes ?? null)}
      id={own?.elem_id ?? undefined}
      aria-label="Pages"
      data-component="navbar"
      data-block={item?.id}
    >
      {links.map(({ name, href, isHere }) => (
        <a
          key={`${name} ${href}`}
          href={href}
          aria-current={isHere ? "page" : undefined}
          {...(href.startsWith("#") ? {} : { target: "_blank", rel: "noopener noreferrer" })}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

function barIn(app: App, nodes: readonly Node[]): Item | undefined {
  for (const { id, children } of nodes) {
    const item = app.items.get(id);
    const found = item?.kind === "navbar" ? item : barIn(app, children);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Another site as it is; all else is a page of the app. */
function hrefOf(address: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : addressOf(address.replace(/^\/+/, ""));
}
