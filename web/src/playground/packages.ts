// The packages that a project needs, of those that this site has. Pure.

import type { Project } from "../links/codec.ts";
import type { Runtime } from "../protocol.ts";

interface Rows {
  readonly packages: Readonly<Record<string, { readonly imports: readonly string[] }>>;
}

export interface Needed {
  readonly names: readonly string[];
  /** Packages that requirements.txt asks for and this site has not. */
  readonly missing: readonly string[];
}

/** What every app needs. */
const ALWAYS = "tintype";
const OURS = new Set(["gradio", "tintype", "gradio-client", "spaces"]);

export function needed(project: Project, runtime: Runtime): Needed {
  const { packages } = runtime.lock as unknown as Rows;
  const modules = new Set(Array.from(project, importsIn).flat());
  const imported = Object.entries(packages).filter(([, { imports }]) =>
    imports.some((name) => modules.has(name)),
  );
  const asked = requirementsIn(project).filter((name) => !OURS.has(name));
  const known = asked.filter((name) => Object.hasOwn(packages, name));
  return {
    names: [...new Set([ALWAYS, ...known, ...imported.map(([name]) => name)])],
    missing: asked.filter((name) => !known.includes(name)),
  };
}

/** The first names of all modules that a file imports, at whatever place. */
export function importsIn([name, data]: readonly [string, Uint8Array]): string[] {
  if (!name.endsWith(".py")) return [];
  const text = new TextDecoder().decode(data);
  const lines = text.matchAll(/^[ \t]*(?:from[ \t]+(\w+)[\w.]*[ \t]+import|import[ \t]+(.+))/gm);
  return Array.from(lines, ([, from, list]) =>
    from === undefined
      ? (list ?? "").split(",").map((part) => /\w+/.exec(part)?.[0] ?? "")
      : [from],
  ).flat();
}

/** Names as PyPI compares them. */
export function requirementsIn(project: Project): string[] {
  const text = new TextDecoder().decode(project.get("requirements.txt"));
  const names = text.split("\n").map((line) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1] ?? "");
  return names.filter(Boolean).map((name) => name.toLowerCase().replace(/[-_.]+/g, "-"));
}
