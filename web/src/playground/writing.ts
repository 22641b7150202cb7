// Where code is written: CodeMirror with Python, hints, errors at their line, and a history for each file.

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { COLOURS } from "../later/colours.ts";
import { hints, type Name } from "./hints.ts";

export interface Hears {
  edited(name: string, text: string): void;
  run(): void;
}

export interface Mark {
  readonly line: number;
  readonly message: string;
}

export class Writing {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private shown = "";

  constructor(
    parent: HTMLElement,
    private readonly names: readonly Name[],
    private readonly hears: Hears,
  ) {
    this.view = new EditorView({ parent });
  }

  /** Show a file, as it was left or with this text; one without text is not to be written in. */
  show(name: string, text: string | null): void {
    if (this.shown !== "") this.states.set(this.shown, this.view.state);
    this.shown = name;
    const left = this.states.get(name);
    const isSame = left !== undefined && left.doc.toString() === text;
    this.view.setState(isSame ? left : this.begun(name, text));
  }

  /** Another project: nothing of the one before is left. */
  forget(): void {
    this.states.clear();
    this.shown = "";
  }

  /** Mark these lines of the file that is shown, and bring the first into view. */
  mark(marks: readonly Mark[]): void {
    const { doc } = this.view.state;
    const there = marks.filter(({ line }) => line >= 1 && line <= doc.lines);
    const found = there.map(({ line, message }): Diagnostic => {
      const { from, to } = doc.line(line);
      return { from, to, message, severity: "error" };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
    const [first] = found;
    if (first !== undefined) {
      this.view.dispatch({ effects: EditorView.scrollIntoView(first.from, { y: "center" }) });
    }
  }

  focus(): void {
    this.view.focus();
  }

  private begun(name: string, text: string | null): EditorState {
    const listener = EditorView.updateListener.of((update) => {
      if (update.docChanged) this.hears.edited(name, update.state.doc.toString());
    });
    const run = { key: "Mod-Enter", run: () => this.run(), preventDefault: true };
    const python = name.endsWith(".py") ? this.python() : [];
    return EditorState.create({
      doc: text ?? "This file is no text.",
      extensions: [
        keymap.of([run]),
        ALWAYS,
        python,
        listener,
        EditorState.readOnly.of(text === null),
        EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false", tabindex: "0" }),
      ],
    });
  }

  private python(): Extension {
    return [
      pythonLanguage,
      autocompletion({ override: [hints(this.names)] }),
      keymap.of([...completionKeymap, { key: "Tab", run: acceptCompletion }]),
    ];
  }

  private run(): boolean {
    this.hears.run();
    return true;
  }
}

/** Tab is left to the page where it accepts nothing; lines are indented by Mod-[ and Mod-]. */
const ALWAYS: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  indentOnInput(),
  indentUnit.of("    "),
  bracketMatching(),
  closeBrackets(),
  lintGutter(),
  syntaxHighlighting(COLOURS),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
];
