// The list of layers, the highest first, and what can be done with the one that is painted on.

import { ChevronDown, ChevronUp, Eye, EyeOff, Plus, Trash2 } from "lucide";
import type { Layer } from "./sheet.ts";
import { activeLayer } from "./sheet.ts";
import type { Studio } from "./studio.ts";
import { ToolButton } from "./tool.tsx";

export function LayersPanel({ studio }: { studio: Studio }) {
  const { layers } = studio.sheet;
  const active = activeLayer(studio.sheet);
  const at = layers.indexOf(active);
  return (
    <fieldset class="tt-ed-layers" aria-label="Layers">
      <ul>
        {layers.toReversed().map((layer) => (
          <LayerRow key={layer.id} studio={studio} layer={layer} isActive={layer === active} />
        ))}
      </ul>
      <div class="tt-ed-group">
        {studio.settings.layers.may_add && (
          <ToolButton icon={Plus} name="Add layer" onClick={() => studio.addLayer()} />
        )}
        <ToolButton
          icon={ChevronUp}
          name="Move layer up"
          disabled={at === layers.length - 1}
          onClick={() => studio.moveLayer(active.id, 1)}
        />
        <ToolButton
          icon={ChevronDown}
          name="Move layer down"
          disabled={at === 0}
          onClick={() => studio.moveLayer(active.id, -1)}
        />
        <ToolButton
          icon={Trash2}
          name="Delete layer"
          disabled={layers.length === 1}
          onClick={() => studio.removeLayer(active.id)}
        />
      </div>
    </fieldset>
  );
}

interface RowProps {
  readonly studio: Studio;
  readonly layer: Layer;
  readonly isActive: boolean;
}

function LayerRow({ studio, layer, isActive }: RowProps) {
  const { id, name, isShown } = layer;
  return (
    <li class={isActive ? "tt-ed-active" : ""}>
      <ToolButton
        icon={isShown ? Eye : EyeOff}
        name={isShown ? `Hide ${name}` : `Show ${name}`}
        onClick={() => studio.showLayer(id, !isShown)}
      />
      <button
        type="button"
        class="tt-button tt-button-quiet"
        aria-pressed={isActive}
        onClick={() => studio.chooseLayer(id)}
      >
        {name}
      </button>
    </li>
  );
}
