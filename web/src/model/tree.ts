// The layout as a tree of blocks: found, listed, and changed in one place. Pure.

import { Node } from "../protocol.ts";

/** The node of a block. */
export function find(nodes: readonly Node[], id: number): Node | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : find(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All blocks below, in their order. */
export function idsOf(nodes: readonly Node[]): number[] {
  return nodes.flatMap(({ id, children }) => [id, ...idsOf(children)]);
}

/** The tree with other children in one place. */
export function planted(nodes: readonly Node[], id: number, children: readonly Node[]): Node[] {
  return nodes.map((node) =>
    node.id === id
      ? new Node(id, children)
      : new Node(node.id, planted(node.children, id, children)),
  );
}
