import { For, type JSX, Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import { LastVersionsOfDocumentDocument, RestoreVersionDocument, TakeOutDocument, WrittenInDocumentSinceDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import type { Desk } from './Desk.tsx';
import type { Pupil } from './createStaffTools.ts';
import { panelsWords } from './words.ts';

type Span = 'five' | 'quarter' | 'hour' | 'chosen';

const MINUTES: Record<Exclude<Span, 'chosen'>, number> = { five: 5, quarter: 15, hour: 60 };
const two = (number: number): string => String(number).padStart(2, '0');
/** As a field for date and time has it, in the time of the place. */
const local = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

/** Takes out what a pupil wrote since a moment: shown first, then done, then it can be taken back. */
export default function TakeOutDialog(props: { desk: Desk; pupil: Pupil; onClose: () => void }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const opened = new Date();
  const documentId = props.desk.document().id;
  const [span, setSpan] = createSignal<Span>('five');
  const [chosen, setChosen] = createSignal(local(new Date(opened.getTime() - 86_400_000)));
  const since = createMemo(() => {
    const now = span();
    const at = now === 'chosen' ? new Date(chosen()) : new Date(opened.getTime() - MINUTES[now] * 60_000);
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  });
  const preview = createQuery(WrittenInDocumentSinceDocument, () => (since() ? { id: documentId, personId: props.pupil.id, since: since()! } : undefined));
  const written = () => (preview.isLoading() ? undefined : preview.data()?.document.writtenSince);
  let key = newKey();
  // Tried again for another moment, it is another act.
  createEffect(on(since, () => { key = newKey(); }, { defer: true }));

  const taking = createSubmission(async () => {
    const { takeOut } = await graphql.send(TakeOutDocument, { documentId, personId: props.pupil.id, since: since()!, key });
    key = newKey();
    props.desk.shared.put(takeOut);
    const { document } = await graphql.ask(LastVersionsOfDocumentDocument, { id: documentId });
    const before = document.versions.nodes.find(({ reason }) => reason === 'BEFORE_MODERATION');
    toasts.say(t().takenOut, { ...(before && { action: { label: t().takeBack, onAction: () => void back(before.id) } }) });
  });
  const restoring = createSubmission(async (versionId: string) => {
    props.desk.shared.put((await graphql.send(RestoreVersionDocument, { documentId, versionId, key: newKey() })).restoreVersion);
    toasts.say(t().restored);
  });
  async function back(versionId: string): Promise<void> {
    if (!await restoring.submit(versionId)) toasts.say(restoring.refused()?.[locale()] ?? '', { tone: 'refusal' });
  }
  const take = async (): Promise<void> => { if (await taking.submit()) props.onClose(); };

  return (
    <Dialog open onClose={props.onClose} title={t().takeOutTitle(props.pupil.displayName)} size="m" footer={
      <>
        <Button onClick={props.onClose}>{t().cancel}</Button>
        <Button variant="danger" icon="trash" busy={taking.isBusy()} disabled={(written()?.letters ?? 0) === 0} onClick={() => void take()}>{t().takeOutIt}</Button>
      </>
    }>
      <div class="stack">
        <RadioCards label={t().since} value={span()} onChange={setSpan} choices={(['five', 'quarter', 'hour', 'chosen'] as const).map((value) => ({ value, label: t().sinces[value] }))} />
        <Show when={span() === 'chosen'}><TextField label={t().sinceWhen} type="datetime-local" value={chosen()} max={local(opened)} onInput={setChosen} /></Show>
        <Show when={!preview.refused()} fallback={<Banner tone="refusal">{preview.refused()?.[locale()]}</Banner>}>
          <Show when={written()} fallback={<Skeleton kind="lines" count={3} />}>
            {(now) => (
              <Show when={now().letters > 0} fallback={<p role="status">{t().nothingSince}</p>}>
                <p role="status">{t().wouldTake(now().letters)}</p>
                <ul role="list" class="taken-words"><For each={now().passages}>{(words) => <li><blockquote class="erased-words">{words}</blockquote></li>}</For></ul>
                <p class="small soft">{t().takeOutWhy}</p>
              </Show>
            )}
          </Show>
        </Show>
        <Show when={taking.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </div>
    </Dialog>
  );
}
