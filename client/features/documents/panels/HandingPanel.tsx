import { type JSX, Show, createSignal } from 'solid-js';
import { HandInDocument, KeepTextDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Refused } from '../../../platform/graphql/refused.ts';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { isSafeSoon } from '../LeaveGuard.tsx';
import { Confirm } from './Confirm.tsx';
import { useDesk } from './Desk.tsx';
import { Following } from './Following.tsx';
import { HandedInCopy } from './HandedInCopy.tsx';
import { HeldList } from './HeldList.tsx';
import { Panel } from './Panel.tsx';
import { panelsWords } from './words.ts';

const tones = { OPEN: 'linden', CLOSED: 'neutral', HANDED_IN: 'sun', ARCHIVED: 'neutral' } as const;

/** Where the document is in its life, and what its writers or the teacher may do about it. */
export default function HandingPanel(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const state = () => desk.document().state;
  return (
    <Panel name="handing">
      <div class="stack gap-5">
        <p class="row gap-2"><Badge tone={tones[state()]}>{t().states[state()]}</Badge></p>
        <HandedInCopy />
        <Show when={desk.document().can.handIn}><HandIn /></Show>
        <Show when={desk.document().can.moderate}><Following /></Show>
        <HeldList />
        <Show when={desk.document().can.keep}><Keep /></Show>
      </div>
    </Panel>
  );
}

function HandIn(): JSX.Element {
  const t = useWords(panelsWords);
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const [asks, setAsks] = createSignal(false);
  let key = newKey();
  async function handIn(): Promise<void> {
    if (!await isSafeSoon()) throw new Refused({ code: 'UNSAVED', fr: t().notYetSaved, en: t().notYetSaved });
    const { handIn: document } = await graphql.send(HandInDocument, { documentId: desk.document().id, key });
    key = newKey();
    desk.shared.put(document);
    toasts.say(t().handedInDone);
  }
  return (
    <section class="stack gap-3">
      <h3>{t().handInTitle}</h3>
      <p>{t().handInWhy}</p>
      <Button variant="primary" icon="send" wide onClick={() => setAsks(true)}>{t().handIn}</Button>
      <Confirm open={asks()} onClose={() => setAsks(false)} title={t().handInAsk} action={t().handInYes} icon="send" onConfirm={handIn}>
        <ul class="what-happens"><li>{t().handInThen.copy}</li><li>{desk.document().writers.length === 1 ? t().handInThen.closedAlone : t().handInThen.closed}</li><li>{t().handInThen.back}</li></ul>
      </Confirm>
    </section>
  );
}

function Keep(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const key = newKey();
  const keeping = createSubmission(async () => { await graphql.send(KeepTextDocument, { sourceId: desk.document().id, key }); });
  async function keep(): Promise<void> {
    if (await keeping.submit()) toasts.say(t().keptInPortfolio);
    else toasts.say(keeping.refused()?.[locale()] ?? '', { tone: 'refusal' });
  }
  return (
    <section class="stack gap-3">
      <h3>{t().portfolio}</h3>
      <p class="small soft">{t().portfolioWhy}</p>
      <Button icon="copy" wide busy={keeping.isBusy()} onClick={() => void keep()}>{t().toPortfolio}</Button>
    </section>
  );
}
