import { type Accessor, createSignal, onCleanup } from 'solid-js';
import {
  AcceptPassagesDocument, type ArrivalLineFragment, ConfirmPassagesDocument, DecideMatchDocument, type PassageRefusal, ReconsiderPassagesDocument, RefusePassagesDocument,
  SchoolArrivalsDocument, type SchoolArrivalsQuery,
} from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { sendRaw } from '../../../platform/files/sendRaw.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type Arrival = ArrivalLineFragment;
export type Match = Arrival['matches'][number];
export type Arrivals = SchoolArrivalsQuery['arrivals'];
export type Room = Arrivals['classrooms'][number];

const LOOK_MS = 30_000;

/** Who arrives in a school and what its head answers. While the page is seen it is looked at again. Each act rejects with Refused; of many, what was done before a refusal stays done. */
export function createArrivals(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolArrivalsDocument, () => ({ schoolId: schoolId() }));
  const [sending, setSending] = createSignal<number>();
  const clock = setInterval(() => { if (document.visibilityState === 'visible' && asked.data()) void asked.refetch(); }, LOOK_MS);
  onCleanup(() => clearInterval(clock));

  const put = (changed: readonly Arrival[]): void => {
    const byId = new Map(changed.map((link) => [link.id, link]));
    asked.change(({ arrivals }) => ({ arrivals: { ...arrivals, links: arrivals.links.map((link) => byId.get(link.id) ?? link) } }));
  };
  async function each(ids: readonly string[], send: (linkIds: string[]) => Promise<{ links: readonly Arrival[] }>): Promise<void> {
    for (let at = 0; at < ids.length; at += limits.bulk) put((await send(ids.slice(at, at + limits.bulk))).links);
  }
  const decide = async (linkId: string, personId: string, same: boolean | null): Promise<void> => {
    put([(await graphql.send(DecideMatchDocument, { linkId, personId, same })).link]);
  };
  return {
    shown: () => asked.data()?.arrivals, refused: asked.refused, refetch: asked.refetch,
    /** How much of a package is sent, from 0 to 1; undefined when none is. */
    sending,
    /** Takes a package from another Préau in; answers how many pupils came, and how many could not be taken in. */
    async takePackage(file: File): Promise<{ pupils: number; held: number }> {
      setSending(0);
      try {
        const taken = await sendRaw<{ pupils: number; held: number }>(file, { path: `/handover/packages?${new URLSearchParams({ school: schoolId() })}`, onProgress: setSending });
        await asked.refetch();
        return taken;
      } finally {
        setSending(undefined);
      }
    },
    accept: (ids: readonly string[], classroomId: string | null) => each(ids, (linkIds) => graphql.send(AcceptPassagesDocument, { linkIds, classroomId })),
    refuse: (ids: readonly string[], reason: PassageRefusal) => each(ids, (linkIds) => graphql.send(RefusePassagesDocument, { linkIds, reason })),
    reconsider: (ids: readonly string[]) => each(ids, (linkIds) => graphql.send(ReconsiderPassagesDocument, { linkIds })),
    confirm: (ids: readonly string[]) => each(ids, (linkIds) => graphql.send(ConfirmPassagesDocument, { linkIds })),
    /** Says of an account of this school whether it is the pupil's; null takes it back. */
    decide,
    /** Says of each of these accounts that it is the pupil's, one after the other. */
    async decideAll(pairs: readonly { linkId: string; personId: string }[]): Promise<void> {
      for (const { linkId, personId } of pairs) await decide(linkId, personId, true);
    },
  };
}

export type LiveArrivals = ReturnType<typeof createArrivals>;
