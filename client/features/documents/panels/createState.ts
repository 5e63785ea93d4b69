import type { Node } from '@tiptap/pm/model';
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { writingSchema } from '../../../../schema/writing.ts';
import { bytesAt } from '../../../platform/files/bytes.ts';
import { Refused, offline } from '../../../platform/graphql/refused.ts';
import { nodeOf } from './reading.ts';

/** The text of a kept version, or as it is `now`; undefined until it has come, or when none is asked. */
export function createState(documentId: Accessor<string>, versionId: Accessor<string | undefined>) {
  const schema = writingSchema();
  const [node, setNode] = createSignal<Node>();
  const [refused, setRefused] = createSignal<Refused>();
  const [turn, setTurn] = createSignal(0);
  createEffect(() => {
    turn();
    const version = versionId();
    setNode(undefined);
    setRefused(undefined);
    if (version === undefined) return;
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    bytesAt(`/texts/${documentId()}/versions/${version}`, stop.signal).then(
      (bytes) => { if (!stop.signal.aborted) setNode(nodeOf(bytes, schema)); },
      (error: unknown) => { if (!stop.signal.aborted) setRefused(error instanceof Refused ? error : offline()); },
    );
  });
  return { node, refused, retry: () => setTurn((count) => count + 1) };
}
