import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { type ItemInput, ReportDocument, type ReportReason } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { useSession } from '../../people/Session.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { reportWords } from './words.ts';
import './report.css';

const MOST_WORDS = 300;
const reasons = ['HURTS', 'PRIVATE', 'WORRIES', 'NOT_FOR_SCHOOL', 'OTHER'] as const satisfies readonly ReportReason[];

/** A few words a child would use, and whom else to talk to; thanks afterwards. */
export default function ReportSheet(props: { item: ItemInput; onClose: () => void }): JSX.Element {
  const t = useWords(reportWords);
  const graphql = useGraphql();
  const { me } = useSession();
  const isPupil = (): boolean => me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  const [reason, setReason] = createSignal<ReportReason>();
  const [words, setWords] = createSignal('');
  const [isMissing, setMissing] = createSignal(false);
  const [isSent, setSent] = createSignal(false);
  const sending = createSubmission(async (why: ReportReason) => {
    const { kind, id, seq } = props.item;
    await graphql.send(ReportDocument, { item: { kind, id, seq: seq ?? null }, reason: why, words: words().trim() });
    setSent(true);
  });
  const send = (event?: Event): void => {
    event?.preventDefault();
    const why = reason();
    setMissing(!why);
    if (why) void sending.submit(why);
  };
  const form = (): JSX.Element => (
    <form id="report" class="stack" onSubmit={send}>
      <p>{t().lead(isPupil())}</p>
      <RadioCards
        label={t().why(isPupil())} value={reason() ?? ('' as ReportReason)} onChange={(why) => { setReason(why); setMissing(false); }}
        choices={reasons.map((value) => ({ value, label: t().reasons[value], hint: t().hints[value] || undefined }))}
      />
      <Show when={isMissing()}><Banner tone="refusal">{t().chooseOne(isPupil())}</Banner></Show>
      <TextArea label={t().inYourWords(isPupil())} rows={2} value={words()} onInput={setWords} most={MOST_WORDS} />
      <RefusedBanner refused={sending.refused()} onRetry={send} />
      <TalkToAnAdult isPupil={isPupil()} />
    </form>
  );
  return (
    <Dialog
      open onClose={props.onClose} title={isSent() ? t().thanks(isPupil()) : t().title}
      footer={
        <Show when={isSent()} fallback={
          <>
            <Button variant="quiet" onClick={() => props.onClose()}>{t().cancel}</Button>
            <Button variant="primary" type="submit" form="report" icon="send" busy={sending.isBusy()}>{t().send}</Button>
          </>
        }>
          <Button variant="primary" icon="check" onClick={() => props.onClose()}>{t().done}</Button>
        </Show>
      }
    >
      <Show when={isSent()} fallback={form()}>
        <div class="stack">
          <div role="status"><Banner tone="done">{t().thanksWhy(isPupil())}</Banner></div>
          <TalkToAnAdult isPupil={isPupil()} />
        </div>
      </Show>
    </Dialog>
  );
}

function TalkToAnAdult(props: { isPupil: boolean }): JSX.Element {
  const t = useWords(reportWords);
  return (
    <section class="talk">
      <h3>{t().talk}</h3>
      <p>{t().talkWhy(props.isPupil)}</p>
      <p><strong>{t().call(props.isPupil)}</strong> {t().callWhen(props.isPupil)}</p>
      <LinkButton href="tel:3018" size="s" icon="phone">{t().callNow}</LinkButton>
    </section>
  );
}
