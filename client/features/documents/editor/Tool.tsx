import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { type ToolIcon, toolIcons } from './icons.ts';

export function ToolDrawing(props: { name: ToolIcon }): JSX.Element {
  return <svg class="icon icon-m" viewBox="0 0 24 24" aria-hidden="true"><path d={toolIcons[props.name]} /></svg>;
}

interface ToolProps {
  label: string;
  icon: ToolIcon;
  /** Shown in the tooltip. */
  keys?: string | undefined;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Opens a panel of choices. */
  opens?: boolean | undefined;
  open?: boolean | undefined;
  children?: JSX.Element;
  onPress: (button: HTMLButtonElement) => void;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const shown = (keys: string): string => keys.split('-').map((key) => (
  key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key === 'Shift' ? (isMac ? '⇧' : 'Maj') : key.toUpperCase())).join(isMac ? ' ' : ' + ');

/** One button of the bar. The caret stays in the text while it is pressed. */
export function ToolButton(props: ToolProps): JSX.Element {
  return (
    <button
      type="button" class="tool" tabIndex={-1} aria-label={props.label}
      title={props.keys ? `${props.label} (${shown(props.keys)})` : props.label}
      aria-pressed={props.pressed} aria-disabled={props.disabled ? 'true' : undefined}
      aria-haspopup={props.opens ? 'true' : undefined} aria-expanded={props.opens ? Boolean(props.open) : undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => { if (!props.disabled) props.onPress(event.currentTarget); }}
    >
      <ToolDrawing name={props.icon} />
      {props.children}
      <Show when={props.opens}><ToolDrawing name="down" /></Show>
    </button>
  );
}
