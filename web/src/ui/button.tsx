// A native button in the app's look; with an icon alone, its name is told to screen readers.

import type { IconNode } from "lucide";
import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";
import "./button.css";

export type Variant = "primary" | "secondary" | "stop" | "quiet";

interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "icon"> {
  variant?: Variant;
  children?: ComponentChildren;
}

export function Button({ variant = "secondary", class: extra = "", ...rest }: ButtonProps) {
  return <button type="button" class={`tt-button tt-button-${variant} ${extra}`} {...rest} />;
}

interface IconButtonProps extends ButtonProps {
  icon: IconNode;
  name: string;
}

export function IconButton({ icon, name, ...rest }: IconButtonProps) {
  return (
    <Button variant="quiet" class="tt-icon-button" aria-label={name} title={name} {...rest}>
      <Icon node={icon} />
    </Button>
  );
}
