import { Index, Show, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { moveAmong } from './roving.ts';
import './tabs.css';

export interface Tab<V extends string> {
  value: V;
  label: string;
  /** How many things wait in there. */
  count?: number | undefined;
}

/** Views of one thing, one at a time. Arrows move and choose; the panel follows. A tab whose count changes keeps the focus. */
export function Tabs<V extends string>(props: {
  label: string;
  value: V;
  tabs: readonly Tab<V>[];
  onChange: (value: V) => void;
  children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  let list!: HTMLDivElement;
  const tabs = () => [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  return (
    <div class="tabs">
      <div ref={list} class="tabs-list" role="tablist" aria-label={props.label} onKeyDown={(event) => moveAmong(tabs(), event, 'horizontal')}>
        <Index each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab().value}`}
              class="tab"
              aria-selected={tab().value === props.value}
              aria-controls={`${id}-panel`}
              tabIndex={tab().value === props.value ? 0 : -1}
              onFocus={() => tab().value === props.value || props.onChange(tab().value)}
              onClick={() => tab().value === props.value || props.onChange(tab().value)}
            >
              {tab().label}
              <Show when={tab().count}>
                <span class="tab-count">{tab().count}</span>
              </Show>
            </button>
          )}
        </Index>
      </div>
      <div id={`${id}-panel`} class="tabs-panel" role="tabpanel" aria-labelledby={`${id}-${props.value}`} tabIndex={0}>
        {props.children}
      </div>
    </div>
  );
}
