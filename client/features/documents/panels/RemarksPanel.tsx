import { For, type JSX, Show, createEffect, createSignal, on } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { useDesk } from './Desk.tsx';
import { Panel } from './Panel.tsx';
import { RemarkCard } from './RemarkCard.tsx';
import { SayForm } from './SayForm.tsx';
import { DRAFT, type Remark } from './createRemarks.ts';
import { createMargin, createWide } from './margin.ts';
import { panelsWords } from './words.ts';

/** What is said of the text: beside each passage on a screen, one after the other on a phone. */
export default function RemarksPanel(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const { remarks } = desk;
  const wide = createWide();
  const [column, setColumn] = createSignal<HTMLElement>();
  const open = (): Remark[] => remarks.all().filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = (): Remark[] => remarks.all().filter(({ resolvedAt }) => resolvedAt !== null);
  createMargin(column, wide, () => (remarks.draft() ? DRAFT : remarks.active()), () => [open().length, remarks.draft(), desk.editor()]);
  createEffect(on(remarks.active, (id) => {
    if (id) document.querySelector(`[data-note="${id}"]`)?.scrollIntoView({ block: 'nearest' });
  }));
  return (
    <Panel name="remarks">
      <Show when={remarks.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      <Show when={desk.document().can.remark && !remarks.draft()}>
        <Show when={remarks.selected()} fallback={<p class="small soft">{t().selectFirst}</p>}>
          <Button icon="plus" wide onPointerDown={(event) => event.preventDefault()} onClick={remarks.begin}>{t().newRemark}</Button>
        </Show>
      </Show>
      <Show when={open().length === 0 && !remarks.draft()}><p class="soft">{t().noRemark}</p></Show>
      <div ref={setColumn} class="notes" classList={{ 'notes-margin': wide() }}>
        <Show when={remarks.draft()} keyed>{(draft) => (
          <div class="note note-active" data-note={DRAFT}>
            <blockquote class="note-quote">{draft.quote}</blockquote>
            <SayForm label={t().myRemark} action={t().putRemark} onSay={remarks.add} onCancel={remarks.forget} isOpen />
          </div>
        )}</Show>
        <For each={open()}>{(remark) => <RemarkCard remark={remark} />}</For>
      </div>
      <Show when={resolved().length > 0}>
        <details class="notes-resolved">
          <summary>{t().resolvedOnes(resolved().length)}</summary>
          <div class="notes"><For each={resolved()}>{(remark) => <RemarkCard remark={remark} />}</For></div>
        </details>
      </Show>
    </Panel>
  );
}
