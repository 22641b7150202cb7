// Entry of its own, fetched when code is first to be shown: the editor and its languages. Knows nothing
// of the app; colours are the page's own properties.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { CodeLanguage } from "../protocol.ts";
import { COLOURS } from "./colours.ts";

const stream = StreamLanguage.define;

/** A dialect of SQL by its name in CodeMirror. */
const sql =
  (
    dialect:
      | "StandardSQL"
      | "MSSQL"
      | "MySQL"
      | "MariaSQL"
      | "SQLite"
      | "Cassandra"
      | "PLSQL"
      | "PostgreSQL",
  ) =>
  () =>
    import("@codemirror/lang-sql").then((all) => all.sql({ dialect: all[dialect] }));

/** What reads each language, a bundle of its own; dialects that have none are read as their nearest. */
const LANGUAGES: Readonly<Record<CodeLanguage, () => Promise<Extension>>> = {
  python: () => import("@codemirror/lang-python").then(({ python }) => python()),
  c: () => import("@codemirror/lang-cpp").then(({ cpp }) => cpp()),
  cpp: () => import("@codemirror/lang-cpp").then(({ cpp }) => cpp()),
  markdown: () => import("@codemirror/lang-markdown").then(({ markdown }) => markdown()),
  latex: () => import("@codemirror/legacy-modes/mode/stex").then(({ stex }) => stream(stex)),
  json: () => import("@codemirror/lang-json").then(({ json }) => json()),
  html: () => import("@codemirror/lang-html").then(({ html }) => html()),
  css: () => import("@codemirror/lang-css").then(({ css }) => css()),
  javascript: () =>
    import("@codemirror/lang-javascript").then(({ javascript }) => javascript({ jsx: true })),
  jinja2: () => import("@codemirror/lang-jinja").then(({ jinja }) => jinja()),
  typescript: () =>
    import("@codemirror/lang-javascript").then(({ javascript }) =>
      javascript({ jsx: true, typescript: true }),
    ),
  yaml: () => import("@codemirror/lang-yaml").then(({ yaml }) => yaml()),
  dockerfile: () =>
    import("@codemirror/legacy-modes/mode/dockerfile").then(({ dockerFile }) => stream(dockerFile)),
  shell: () => import("@codemirror/legacy-modes/mode/shell").then(({ shell }) => stream(shell)),
  r: () => import("@codemirror/legacy-modes/mode/r").then(({ r }) => stream(r)),
  sql: sql("StandardSQL"),
  "sql-msSQL": sql("MSSQL"),
  "sql-mySQL": sql("MySQL"),
  "sql-mariaDB": sql("MariaSQL"),
  "sql-sqlite": sql("SQLite"),
  "sql-cassandra": sql("Cassandra"),
  "sql-plSQL": sql("PLSQL"),
  "sql-hive": sql("StandardSQL"),
  "sql-pgSQL": sql("PostgreSQL"),
  "sql-gql": sql("StandardSQL"),
  "sql-gpSQL": sql("PostgreSQL"),
  "sql-sparkSQL": sql("StandardSQL"),
  "sql-esper": sql("StandardSQL"),
};

export interface Look {
  readonly language: CodeLanguage | null;
  readonly numbered: boolean;
  readonly wraps: boolean;
  readonly editable: boolean;
  readonly label: string;
}

export interface Hears {
  edited(text: string): void;
  focused(): void;
  left(): void;
}

export interface Editor {
  text(text: string): void;
  look(look: Look): void;
  focus(): void;
  destroy(): void;
}

/** An editor in an element. It tells of what the visitor does, and of nothing else. */
export function mount(parent: HTMLElement, text: string, look: Look, hears: Hears): Editor {
  const looks = new Compartment();
  const reader = new Compartment();
  let shown: CodeLanguage | null = null;
  let isOurs = false;
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged && !isOurs) hears.edited(update.state.doc.toString());
    if (update.focusChanged) update.view.hasFocus ? hears.focused() : hears.left();
  });
  const extensions = [ALWAYS, listener, looks.of(looking(look)), reader.of([])];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  const read = (language: CodeLanguage | null) => {
    if (language === shown) return;
    shown = language;
    const coming = language === null ? Promise.resolve([]) : LANGUAGES[language]();
    coming
      .then((extension) => {
        if (language === shown) view.dispatch({ effects: reader.reconfigure(extension) });
      })
      .catch(() => {}); // it stays without colours
  };
  read(look.language);
  return {
    text(next) {
      if (next === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isOurs = false;
    },
    look(next) {
      view.dispatch({ effects: looks.reconfigure(looking(next)) });
      read(next.language);
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** Tab is left to the page, which is gone through by it; lines are indented by Mod-[ and Mod-]. */
const ALWAYS: Extension = [
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of("    "),
  bracketMatching(),
  syntaxHighlighting(COLOURS),
  keymap.of([...defaultKeymap, ...historyKeymap]),
];

function looking({ numbered, wraps, editable, label }: Look): Extension {
  const attributes = { "aria-label": label, "aria-readonly": String(!editable), tabindex: "0" };
  return [
    numbered ? lineNumbers() : [],
    wraps ? EditorView.lineWrapping : [],
    EditorState.readOnly.of(!editable),
    EditorView.editable.of(editable),
    EditorView.contentAttributes.of(attributes),
  ];
}
