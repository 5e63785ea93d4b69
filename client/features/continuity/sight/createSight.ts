import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';
import { AccountSightDocument, type AccountSightQuery } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type Sight = AccountSightQuery['accountSight'];
export type Place = Sight['places'][number];
export type Audience = Sight['audiences'][number];
export type Thing = Sight['things'][number];
export type ThingKind = Thing['kind'];

/** Who sees what of a pupil's, as the server works it out. */
export function createSight(personId: Accessor<string | undefined>) {
  const query = createQuery(AccountSightDocument, () => (personId() ? { personId: personId()! } : undefined));
  return { shown: (): Sight | undefined => query.data()?.accountSight, refused: query.refused, refetch: query.refetch };
}

/** Whether the page is being printed: then nothing of it stays folded. */
export function createPrinting(): Accessor<boolean> {
  const [isPrinting, setPrinting] = createSignal(false);
  const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
  onMount(() => { addEventListener('beforeprint', begin); addEventListener('afterprint', end); });
  onCleanup(() => { removeEventListener('beforeprint', begin); removeEventListener('afterprint', end); });
  return isPrinting;
}
