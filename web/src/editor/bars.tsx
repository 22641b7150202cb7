// The two bars: above the stage the tools and the steps, below it what the tool in hand can be told, and
// the view. A row of the table for each tool.

import type { IconNode } from "lucide";
import {
  Brush,
  Check,
  Crop,
  Download,
  Eraser,
  Hand,
  Layers,
  Maximize,
  Minimize,
  Minus,
  Plus,
  Redo2,
  Scaling,
  Trash2,
  Undo2,
} from "lucide";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Host } from "../components/editor/host.ts";
import { percent } from "../components/image/tools/zoom.ts";
import type { ImageeditorProps, Ink } from "../protocol.ts";
import { TOOL_KEYS } from "./keys.ts";
import { isEmpty } from "./sheet.ts";
import type { Studio, Tool } from "./studio.ts";
import { ToolButton } from "./tool.tsx";
import type { Viewing } from "./viewing.ts";

const TOOLS: Readonly<Record<Tool, { readonly name: string; readonly icon: IconNode }>> = {
  brush: { name: "Brush", icon: Brush },
  eraser: { name: "Eraser", icon: Eraser },
  crop: { name: "Crop", icon: Crop },
  resize: { name: "Resize image", icon: Scaling },
  move: { name: "Move view", icon: Hand },
};

interface TopProps {
  readonly studio: Studio;
  readonly host: Host;
  readonly props: ImageeditorProps;
  readonly isFull: boolean;
  readonly setFull: (isFull: boolean) => void;
}

export function TopBar({ studio, host, props, isFull, setFull }: TopProps) {
  const isNothing = isEmpty(studio.sheet);
  const offers = (name: "download" | "fullscreen") => (props.buttons ?? []).includes(name);
  return (
    <div class="tt-ed-bar tt-ed-top" role="toolbar" aria-label="Tools">
      <div class="tt-ed-group">
        {studio.tools.map((tool) => (
          <ToolButton
            key={tool}
            {...TOOLS[tool]}
            keys={TOOL_KEYS[tool]}
            aria-pressed={studio.tool === tool}
            disabled={tool === "resize" && studio.sheet.background === null}
            onClick={() => studio.choose(tool)}
          />
        ))}
      </div>
      <div class="tt-ed-group">
        <ToolButton
          icon={Undo2}
          name="Undo"
          keys="Ctrl+Z"
          disabled={!studio.canUndo}
          onClick={() => studio.undo()}
        />
        <ToolButton
          icon={Redo2}
          name="Redo"
          keys="Ctrl+Shift+Z"
          disabled={!studio.canRedo}
          onClick={() => studio.redo()}
        />
        <ToolButton
          icon={Trash2}
          name="Clear canvas"
          disabled={isNothing}
          onClick={() => studio.clear()}
        />
      </div>
      <div class="tt-ed-group tt-ed-end">
        {offers("download") && <DownloadButton host={host} disabled={isNothing} />}
        {offers("fullscreen") && (
          <ToolButton
            icon={isFull ? Minimize : Maximize}
            name={isFull ? "Exit fullscreen" : "Fullscreen"}
            onClick={() => setFull(!isFull)}
          />
        )}
        {host.canApply && (
          <button
            type="button"
            class="tt-button tt-button-primary tt-ed-word"
            onClick={() => studio.apply()}
          >
            Apply
          </button>
        )}
      </div>
    </div>
  );
}

function DownloadButton({ host, disabled }: { host: Host; disabled: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    host
      .download()
      .catch((error: Error) => host.notify(error.message))
      .finally(() => setBusy(false));
  };
  return <ToolButton icon={Download} name="Download" disabled={disabled || isBusy} onClick={run} />;
}

interface BottomProps {
  readonly studio: Studio;
  readonly viewing: Viewing;
  readonly hasLayers: boolean;
  readonly areLayersOpen: boolean;
  readonly openLayers: (open: boolean) => void;
}

export function BottomBar({ studio, viewing, hasLayers, areLayersOpen, openLayers }: BottomProps) {
  return (
    <div class="tt-ed-bar tt-ed-bottom">
      <Options studio={studio} />
      <div class="tt-ed-group tt-ed-end">
        {hasLayers && (
          <ToolButton
            icon={Layers}
            name="Layers"
            aria-expanded={areLayersOpen}
            onClick={() => openLayers(!areLayersOpen)}
          />
        )}
        <div class="tt-ed-group">
          <ToolButton icon={Minus} name="Zoom out" keys="-" onClick={viewing.smaller} />
          <button
            type="button"
            class="tt-button tt-button-quiet tt-ed-percent"
            title="Show the whole canvas (0)"
            aria-label={`${percent(viewing.view)}, show the whole canvas`}
            onClick={viewing.whole}
          >
            {percent(viewing.view)}
          </button>
          <ToolButton icon={Plus} name="Zoom in" keys="+" onClick={viewing.larger} />
        </div>
      </div>
    </div>
  );
}

// ── What a tool can be told ──

function Options({ studio }: { studio: Studio }) {
  const views: Readonly<Record<Tool, () => ComponentChildren>> = {
    brush: () => <BrushOptions studio={studio} />,
    eraser: () => <RadiusOption studio={studio} />,
    crop: () => <BoxOptions studio={studio} word="Crop" />,
    resize: () => <BoxOptions studio={studio} word="Resize" />,
    move: () => <p class="tt-ed-hint">Drag to move, Ctrl and wheel or two fingers to zoom.</p>,
  };
  return <div class="tt-ed-options">{views[studio.tool]()}</div>;
}

function BrushOptions({ studio }: { studio: Studio }) {
  const { brush } = studio.settings;
  if (brush === null) return null;
  const isChoice = !brush.is_fixed || brush.inks.length > 1;
  return (
    <>
      {isChoice && <Palette studio={studio} inks={brush.inks} isFixed={brush.is_fixed} />}
      <RadiusOption studio={studio} />
      {!brush.is_fixed && (
        <RangeOption
          name="Opacity"
          unit="%"
          least={1}
          most={100}
          value={Math.round(studio.ink.opacity * 100)}
          take={(value) => studio.dip({ opacity: value / 100 })}
        />
      )}
    </>
  );
}

interface PaletteProps {
  readonly studio: Studio;
  readonly inks: readonly Ink[];
  readonly isFixed: boolean;
}

function Palette({ studio, inks, isFixed }: PaletteProps) {
  const { color, opacity } = studio.ink;
  return (
    <fieldset class="tt-ed-palette" aria-label="Colour">
      {inks.map((ink) => (
        <button
          key={`${ink.color} ${ink.opacity}`}
          type="button"
          class="tt-ed-swatch"
          style={{ "--ink": ink.color, "--cover": ink.opacity }}
          aria-label={
            ink.opacity === 1 ? ink.color : `${ink.color}, ${Math.round(100 * ink.opacity)} %`
          }
          title={ink.color}
          aria-pressed={ink.color === color && (!isFixed || ink.opacity === opacity)}
          onClick={() => studio.dip(ink)}
        >
          <i />
        </button>
      ))}
      {!isFixed && (
        <input
          type="color"
          class="tt-ed-any"
          aria-label="Any colour"
          title="Any colour"
          value={color}
          onInput={({ currentTarget }) => studio.dip({ color: currentTarget.value })}
        />
      )}
    </fieldset>
  );
}

function RadiusOption({ studio }: { studio: Studio }) {
  return (
    <RangeOption
      name="Radius"
      unit="px"
      keys="[ and ]"
      least={1}
      most={studio.largest}
      value={studio.radius}
      take={(radius) => {
        studio.radius = radius;
      }}
    />
  );
}

interface RangeProps {
  readonly name: string;
  readonly unit: string;
  readonly keys?: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly take: (value: number) => void;
}

/** A number that is dragged; small ones are told apart as well as large ones by the arrow keys. */
function RangeOption({ name, unit, keys, least, most, value, take }: RangeProps) {
  return (
    <label class="tt-ed-range" title={keys === undefined ? name : `${name} (${keys})`}>
      <span>{name}</span>
      <input
        type="range"
        min={least}
        max={most}
        value={value}
        onInput={({ currentTarget }) => take(Number(currentTarget.value))}
      />
      <output>
        {value} {unit}
      </output>
    </label>
  );
}

/** The box in numbers, and what becomes of it. */
function BoxOptions({ studio, word }: { studio: Studio; word: string }) {
  const { box } = studio;
  if (box === null) return null;
  return (
    <>
      <div class="tt-ed-numbers">
        <NumberOption name="X" value={box.left} take={(left) => studio.placeBox({ left })} />
        <NumberOption name="Y" value={box.top} take={(top) => studio.placeBox({ top })} />
        <NumberOption name="Width" value={box.width} take={(width) => studio.sizeBox({ width })} />
        <NumberOption
          name="Height"
          value={box.height}
          take={(height) => studio.sizeBox({ height })}
        />
      </div>
      <div class="tt-ed-group">
        <button type="button" class="tt-button tt-ed-word" onClick={() => studio.dropBox()}>
          Cancel
        </button>
        <button
          type="button"
          class="tt-button tt-button-primary tt-ed-word"
          onClick={() => studio.applyBox()}
        >
          <CheckIcon />
          {word}
        </button>
      </div>
    </>
  );
}

function CheckIcon() {
  return (
    <svg class="tt-icon" width="16" height="16" viewBox="0 0 24 24" aria-hidden="true">
      {Check.map(([, attributes]) => (
        <path
          key={String(attributes.d)}
          d={String(attributes.d)}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
        />
      ))}
    </svg>
  );
}

interface NumberProps {
  readonly name: string;
  readonly value: number;
  readonly take: (value: number) => void;
}

function NumberOption({ name, value, take }: NumberProps) {
  return (
    <label class="tt-ed-number">
      <span>{name}</span>
      <input
        type="number"
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== "") take(Number(currentTarget.value));
          currentTarget.value = String(value);
        }}
      />
    </label>
  );
}
