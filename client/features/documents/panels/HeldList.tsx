import { For, type JSX, Show } from 'solid-js';
import { JudgeHeldDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import type { TextOfDocument } from '../createDocument.ts';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

type Held = TextOfDocument['held'][number];

/** What came while the document was closed: the teacher judges it, its author sees what becomes of it. */
export function HeldList(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const shown = (): readonly Held[] => desk.document().held.filter(({ refusedAt }) => !desk.document().can.moderate || refusedAt === null);
  return (
    <Show when={shown().length > 0}>
      <section class="stack gap-3">
        <h3>{t().heldTitle}</h3>
        <p class="small soft">{desk.document().can.moderate ? t().heldWhy : t().heldMine}</p>
        <ul role="list" class="stack gap-3"><For each={shown()}>{(held) => <HeldLine held={held} />}</For></ul>
      </section>
    </Show>
  );
}

function HeldLine(props: { held: Held }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const judging = createSubmission(async (accept: boolean) => {
    desk.shared.put((await graphql.send(JudgeHeldDocument, { id: props.held.id, accept })).judgeHeld);
    toasts.say(accept ? t().heldAccepted : t().heldRefused);
  });
  return (
    <li class="held">
      <p class="row gap-2"><strong>{props.held.author.displayName}</strong><span class="small soft"><DateTime at={props.held.at} /></span>
        <Show when={props.held.refusedAt}><Badge tone="mulberry">{t().notKept}</Badge></Show></p>
      <Show when={props.held.text}><blockquote class="held-words prose">{props.held.text}</blockquote></Show>
      <Show when={props.held.erases > 0}><p class="small">{t().wouldErase(props.held.erases)}</p></Show>
      <Show when={desk.document().can.moderate}>
        <div class="row gap-2">
          <Button size="s" variant="primary" icon="check" busy={judging.isBusy()} onClick={() => void judging.submit(true)}>{t().accept}</Button>
          <Button size="s" busy={judging.isBusy()} onClick={() => void judging.submit(false)}>{t().refuse}</Button>
        </div>
      </Show>
      <Show when={judging.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
    </li>
  );
}
