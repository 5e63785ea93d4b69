import type { ChainedCommands, Editor } from '@tiptap/core';
import { type Accessor, For, Show, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { COLOURS } from '../../../../schema/writing/colours.ts';
import { TABLE_MOST } from '../../../../schema/writing/tables.ts';
import { moveAmong } from '../../../platform/ui/roving.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { ToolButton } from './Tool.tsx';
import { createAtHand } from './createAtHand.ts';
import { mendTables } from './createEditor.ts';
import { keepAboveKeyboard } from './keyboard.ts';
import { blocksAtHand } from './locks.ts';
import { lineAtEnd } from './lineAfter.ts';
import { STYLES, type Tool, applyStyle, beginStep, blocks, history, marks, tableTools } from './tools.ts';
import { editorWords } from './words.ts';
import './toolbar.css';

type Panel = 'style' | 'colour' | 'table';

interface ToolbarProps {
  editor: Editor;
  onLink: () => void;
  onFormula: () => void;
  onDescribe: () => void;
  /** Pictures chosen in the browser's own window; absent where none may be added. */
  onPictures: ((files: File[]) => void) | undefined;
  /** Locks or unlocks the blocks at hand; absent for whoever may not. */
  onLock?: ((blockIds: readonly string[], locked: boolean) => void) | undefined;
}

/** The tools of whoever writes: one stop for the Tab key, arrows within; on a phone a bar above the keyboard that slides under the finger. */
export function Toolbar(props: ToolbarProps): JSX.Element {
  const t = useWords(editorWords);
  const hand = createAtHand(() => props.editor);
  const [panel, setPanel] = createSignal<Panel>();
  const [left, setLeft] = createSignal(0);
  let frame!: HTMLDivElement;
  let bar!: HTMLDivElement;
  let input!: HTMLInputElement;
  onMount(() => {
    makeStop(items(bar), items(bar)[0]!);
    onCleanup(keepAboveKeyboard(frame));
  });
  createEffect(on(() => hand().place, (place) => { if (place !== 'table' && panel() === 'table') setPanel(undefined); }));

  const act = (change: (chain: ChainedCommands) => ChainedCommands): void => {
    beginStep(props.editor);
    change(props.editor.chain().focus()).run();
    setPanel(undefined);
  };
  const inTable = (name: keyof typeof tableTools): void => {
    act(tableTools[name]);
    if (!props.editor.isDestroyed) mendTables(props.editor);
  };
  const open = (name: Panel) => (button: HTMLElement): void => {
    setLeft(Math.max(0, button.offsetLeft - bar.scrollLeft));
    setPanel((now) => (now === name ? undefined : name));
    frame.querySelector<HTMLElement>('.tool-panel button')?.focus();
  };
  const items = (within: HTMLElement): HTMLElement[] => [...within.querySelectorAll<HTMLElement>('button')];
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLElement }, axis: 'horizontal' | 'vertical'): void => {
    if (event.key === 'Escape') { setPanel(undefined); props.editor.commands.focus(); return; }
    if (event.key.length > 1) moveAmong(items(event.currentTarget), event, axis);
  };
  const one = (tool: Tool): JSX.Element => (
    <ToolButton
      label={t().tools[tool.name]} icon={tool.icon} keys={tool.keys} pressed={tool.isOn ? hand().on.includes(tool.name) : undefined}
      disabled={hand().cannot.includes(tool.name)} onPress={() => act(tool.act)}
    />
  );
  const group = (tools: readonly Tool[]): JSX.Element => <div class="tool-group" role="group"><For each={tools}>{one}</For></div>;

  return (
    <div
      ref={frame} class="toolbar-frame"
      onFocusOut={(event) => { if (panel() && !frame.contains(event.relatedTarget as Node | null) && event.relatedTarget) setPanel(undefined); }}
    >
      <div
        ref={bar} class="toolbar" role="toolbar" aria-label={t().toolbar} aria-controls="document-text"
        onKeyDown={(event) => onKey(event, 'horizontal')}
        onFocusIn={(event) => makeStop(items(bar), event.target as HTMLElement)}
      >
        {group(history)}
        <div class="tool-group" role="group">
          <ToolButton label={`${t().style} : ${t().styles[hand().style]}`} icon="edit" opens open={panel() === 'style'} onPress={open('style')}>
            <span class="tool-word">{t().styles[hand().style]}</span>
          </ToolButton>
        </div>
        {group(marks)}
        <div class="tool-group" role="group">
          <ToolButton label={t().colour} icon="colour" opens open={panel() === 'colour'} onPress={open('colour')}>
            <span class="tool-ink" data-colour={hand().colour ?? undefined} />
          </ToolButton>
        </div>
        {group(blocks)}
        <div class="tool-group" role="group">
          <ToolButton label={t().link} icon="link" keys="Mod-k" pressed={hand().isLink} onPress={() => props.onLink()} />
          <Show when={props.onPictures}>
            <ToolButton label={t().picture} icon="picture" onPress={() => input.click()} />
          </Show>
          <ToolButton label={t().table} icon="table" disabled={hand().place === 'table'} onPress={() => { act((chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })); lineAtEnd(props.editor.view); }} />
          <ToolButton label={t().formula} icon="formula" onPress={() => props.onFormula()} />
          <ToolButton label={t().rule} icon="rule" onPress={() => act((chain) => chain.setHorizontalRule())} />
        </div>
        <Show when={props.onLock}>{(onLock) => (
          <div class="tool-group" role="group">
            <ToolButton
              label={hand().isLocked ? t().unlock : t().lock} icon={hand().isLocked ? 'lock' : 'unlock'} pressed={hand().isLocked}
              onPress={() => onLock()(blocksAtHand(props.editor.state), !hand().isLocked)}
            />
          </div>
        )}</Show>
        <Show when={hand().place === 'table'}>
          <div class="tool-group tool-group-here" role="group">
            <ToolButton label={t().tableMenu} icon="table" opens open={panel() === 'table'} onPress={open('table')}><span class="tool-word">{t().tableMenu}</span></ToolButton>
          </div>
        </Show>
        <Show when={hand().place === 'picture'}>
          <div class="tool-group tool-group-here" role="group">
            <ToolButton label={t().pictureSizes.s} icon="small" onPress={() => act((chain) => chain.updateAttributes('picture', { size: 's' }))} />
            <ToolButton label={t().pictureSizes.m} icon="picture" onPress={() => act((chain) => chain.updateAttributes('picture', { size: 'm' }))} />
            <ToolButton label={t().pictureSizes.l} icon="large" onPress={() => act((chain) => chain.updateAttributes('picture', { size: 'l' }))} />
            <ToolButton label={t().describe} icon="edit" onPress={() => props.onDescribe()} />
            <ToolButton label={t().pictureGone} icon="trash" onPress={() => act((chain) => chain.deleteSelection())} />
          </div>
        </Show>
      </div>
      <Show when={panel()}>
        {(name) => (
          <div class={`tool-panel tool-panel-${name()}`} role="group" aria-label={t().panels[name()]} style={{ left: `${left()}px` }} onKeyDown={(event) => onKey(event, name() === 'colour' ? 'horizontal' : 'vertical')}>
            <Choices panel={name} chosen={name() === 'style' ? hand().style : hand().colour ?? ''} act={act} inTable={inTable} />
          </div>
        )}
      </Show>
      <input
        ref={input} type="file" accept="image/*" multiple hidden
        onChange={() => { props.onPictures?.([...input.files ?? []]); input.value = ''; }}
      />
    </div>
  );
}

function Choices(props: { panel: Accessor<Panel>; chosen: string; act: (change: (chain: ChainedCommands) => ChainedCommands) => void; inTable: (name: keyof typeof tableTools) => void }): JSX.Element {
  const t = useWords(editorWords);
  const keep = (event: Event): void => event.preventDefault();
  return (
    <>
      <Show when={props.panel() === 'style'}>
        <For each={STYLES}>{(style) => (
          <button type="button" class={`tool-choice tool-choice-${style}`} aria-pressed={props.chosen === style} onPointerDown={keep} onClick={() => props.act((chain) => applyStyle(chain, style))}>{t().styles[style]}</button>
        )}</For>
      </Show>
      <Show when={props.panel() === 'colour'}>
        <For each={[null, ...COLOURS]}>{(colour) => (
          <button
            type="button" class="tool-swatch" data-colour={colour ?? undefined} aria-pressed={props.chosen === (colour ?? '')} aria-label={t().colours[colour ?? 'none']}
            title={t().colours[colour ?? 'none']} onPointerDown={keep} onClick={() => props.act((chain) => chain.colourWords(colour))}
          >A</button>
        )}</For>
      </Show>
      <Show when={props.panel() === 'table'}>
        <For each={Object.keys(tableTools) as (keyof typeof tableTools)[]}>{(name) => (
          <button type="button" class="tool-choice" classList={{ 'tool-choice-danger': name === 'tableGone' }} onPointerDown={keep} onClick={() => props.inTable(name)}>{t().tableTools[name]}</button>
        )}</For>
        <p class="small soft tool-note">{t().tableMost(TABLE_MOST)}</p>
      </Show>
    </>
  );
}

/** One stop for the Tab key: the button last used. */
function makeStop(buttons: readonly HTMLElement[], stop: HTMLElement): void {
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}
