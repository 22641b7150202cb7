// The list of an app's endpoints: what each takes and gives, and code to copy. A dialog of the browser's
// own, which keeps the focus inside and gives it back.

import { X } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../../model.ts";
import type { Endpoint, Parameter } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { Toasts } from "../../ui/toast.tsx";
import { CopyButton } from "../copy.tsx";
import { type Language, placeOf, SNIPPETS } from "./snippets.ts";
import "./panel.css";

const MODULE = new URL("./tintype.js", import.meta.url).href;
const LANGUAGES = Object.keys(SNIPPETS) as Language[];

interface PanelProps {
  readonly app: App;
  readonly close: () => void;
}

export function ApiPanel({ app, close }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [language, setLanguage] = useState<Language>("JavaScript");
  useEffect(() => dialog.current?.showModal(), []);
  const endpoints = app.endpoints.value.filter(({ listed }) => listed);
  return (
    <dialog ref={dialog} class="tt-api" aria-labelledby="tt-api-title" onClose={close}>
      <div class="tt-api-head">
        <h2 id="tt-api-title">Use via API</h2>
        <IconButton icon={X} name="Close" onClick={() => dialog.current?.close()} />
      </div>
      <p>{ABOUT[language]}</p>
      <fieldset class="tt-api-languages">
        <legend class="tt-unseen">Language</legend>
        {LANGUAGES.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="tt-api-language"
              checked={name === language}
              onChange={() => setLanguage(name)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {endpoints.map((endpoint) => (
        <EndpointPart key={endpoint.name} app={app} endpoint={endpoint} language={language} />
      ))}
      <Toasts app={app} />
    </dialog>
  );
}

const ABOUT: Readonly<Record<Language, string>> = {
  JavaScript:
    "Any web page can call this app. It runs in the browser of whoever has that page open, with no server.",
  Python:
    "With Tintype installed, or in another app of Tintype: the app's files are fetched and run there.",
};

interface EndpointProps {
  readonly app: App;
  readonly endpoint: Endpoint;
  readonly language: Language;
}

function EndpointPart({ app, endpoint, language }: EndpointProps) {
  const { name, description, parameters, returns } = endpoint;
  const code = SNIPPETS[language](endpoint, placeOf(document.baseURI, MODULE));
  const heading = `tt-api${name.replaceAll(/\W/g, "-")}`;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{name}</h3>
      {description !== "" && <p>{description}</p>}
      <Values title="Takes" none="Takes nothing." rows={parameters} language={language} />
      <Values title="Gives" none="Gives nothing." rows={returns} language={language} />
      <div class="tt-api-code">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keys */}
        <pre tabIndex={0}>
          <code>{code}</code>
        </pre>
        <CopyButton app={app} text={() => code} />
      </div>
    </section>
  );
}

interface ValuesProps {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly Parameter[];
  readonly language: Language;
}

function Values({ title, none, rows, language }: ValuesProps) {
  if (rows.length === 0) return <p class="tt-api-none">{none}</p>;
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {rows.map((row, index) => (
          <div key={row.name || index}>
            <dt>{row.name || row.label}</dt>
            <dd>
              <code>{language === "Python" ? row.python_type : row.type}</code>
              <span>{wordsOf(row)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The component, its label where that says more than the name, and what it is if nothing is given. */
function wordsOf({ name, label, component, has_default, default_value }: Parameter): string {
  const labelled = name === "" || label === name ? component : `${component} “${label}”`;
  if (!has_default) return labelled;
  const known =
    default_value === null ? "can be left out" : `else ${JSON.stringify(default_value)}`;
  return `${labelled}, ${known}`;
}
