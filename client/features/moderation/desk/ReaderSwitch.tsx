import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { DeskMakeReaderDocument, DeskReadersDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from './createAct.ts';
import { deskWords } from './words.ts';

/** Lets a pupil only read the document they are in, or write in it again. */
export function ReaderSwitch(props: { documentId: string; person: { id: string; displayName: string } }): JSX.Element {
  const t = useWords(deskWords);
  const graphql = useGraphql();
  const { act, isBusy } = createAct();
  const query = createQuery(DeskReadersDocument, () => ({ documentId: props.documentId }));
  const isReader = (): boolean => query.data()?.document.readers.some(({ id }) => id === props.person.id) ?? false;
  // The sheet may be closed before the answer comes.
  const turn = (): void => {
    const [documentId, { id, displayName }, reader] = [props.documentId, props.person, !isReader()];
    void act(async () => {
      const { makeReader } = await graphql.send(DeskMakeReaderDocument, { documentId, personId: id, reader });
      query.change(() => ({ document: makeReader }));
      return reader ? t().madeReader(displayName) : t().madeWriter(displayName);
    });
  };
  return (
    <Show when={query.data()?.document.can.moderate}>
      <Button size="s" icon={isReader() ? 'edit' : 'eye'} busy={isBusy()} onClick={turn}>{isReader() ? t().makeWriter : t().makeReader}</Button>
    </Show>
  );
}
