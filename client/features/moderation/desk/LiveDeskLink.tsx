import { Show, createEffect, createMemo, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { DeskCountChangedDocument, DeskCountDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../../platform/graphql/createSubscription.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { stateWords } from '../words.ts';
import './desk-link.css';

/** Leads to the desk, and says how much waits there. */
export default function LiveDeskLink(props: { classroomId: string }): JSX.Element {
  const t = useWords(stateWords);
  const { line } = useGraphql();
  const variables = () => ({ classroomId: props.classroomId });
  const query = createQuery(DeskCountDocument, variables);
  createSubscription(DeskCountChangedDocument, variables, ({ deskChanged }) => query.change(() => ({ moderationDesk: deskChanged })), () => {});
  createEffect(on(line.state, (now, before) => { if (before === 'lost' && now === 'live') void query.refetch(); }));
  const waits = createMemo(() => {
    const desk = query.data()?.moderationDesk;
    return desk ? desk.waiting.length + desk.reports.filter(({ outcome }) => outcome === null).length : 0;
  });
  return (
    <a class="button button-secondary desk-link" href={`/classes/${props.classroomId}/tableau`}>
      <Icon name="bars" /><span>{t().desk}<span class="unseen">{t().deskWaiting(waits())}</span></span>
      <Show when={waits() > 0}><span class="desk-link-count" aria-hidden="true">{waits()}</span></Show>
    </a>
  );
}
