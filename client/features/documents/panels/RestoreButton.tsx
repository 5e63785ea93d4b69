import { type JSX, Show, createSignal } from 'solid-js';
import { RestoreVersionDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { Confirm } from './Confirm.tsx';
import { type Former, useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** Writes a former text back, once it was asked. Only for whoever may. */
export function RestoreButton(props: { former: Former }): JSX.Element {
  const t = useWords(panelsWords);
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const [asks, setAsks] = createSignal(false);
  let key = newKey();

  async function restore(): Promise<void> {
    const { restoreVersion } = await graphql.send(RestoreVersionDocument, { documentId: desk.document().id, versionId: props.former.id, key });
    key = newKey();
    desk.shared.put(restoreVersion);
    desk.look(undefined);
    toasts.say(t().restored);
  }
  return (
    <Show when={desk.document().can.moderate && desk.document().state !== 'ARCHIVED'}>
      <Button variant="primary" icon="retry" onClick={() => setAsks(true)}>{t().restore}</Button>
      <Confirm open={asks()} onClose={() => setAsks(false)} title={t().restoreTitle} action={t().restoreIt} onConfirm={restore}>
        <p>{t().restoreWhy}</p>
      </Confirm>
    </Show>
  );
}
