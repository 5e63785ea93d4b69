import { type Accessor, onCleanup } from 'solid-js';
import {
  type DeskDestinationFragment, type DeskHandoverFragment, HandoverDeskDocument, type HandoverDeskQuery, HandoverDestinationsDocument, type HandoverInput, InformFamiliesDocument,
  type PassageLineFragment, PrepareHandoverDocument, ReadDestinationsDocument, type ReadDestinationsQuery, SendHandoverDocument, WithdrawPassagesDocument,
} from '../../../../schema/generated/client.ts';
import { sendRaw } from '../../../platform/files/sendRaw.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type Desk = HandoverDeskQuery['desk'];
export type Handover = DeskHandoverFragment;
export type Passage = PassageLineFragment;
export type Pupil = Desk['unplanned'][number];
export type Destination = DeskDestinationFragment;
export type ReadFile = ReadDestinationsQuery['read'];

const LOOK_MS = 20_000;

/** What a school hands over and what its head does about it. While the page is seen it is looked at again: families answer meanwhile. Each act rejects with Refused. */
export function createDesk(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(HandoverDeskDocument, () => ({ schoolId: schoolId() }));
  const clock = setInterval(() => { if (document.visibilityState === 'visible' && asked.data()) void asked.refetch(); }, LOOK_MS);
  onCleanup(() => clearInterval(clock));
  const put = (next: Handover): void => asked.change(({ desk }) => ({ desk: { ...desk, handovers: desk.handovers.map((one) => (one.id === next.id ? next : one)) } }));
  return {
    desk: () => asked.data()?.desk, refused: asked.refused, refetch: asked.refetch,

    find: async (search: string): Promise<readonly Destination[]> => (await graphql.ask(HandoverDestinationsDocument, { schoolId: schoolId(), search })).destinations,
    read: async (file: string): Promise<ReadFile> => (await graphql.ask(ReadDestinationsDocument, { schoolId: schoolId(), file })).read,
    async prepare(input: HandoverInput): Promise<void> {
      await graphql.send(PrepareHandoverDocument, { schoolId: schoolId(), input });
      await asked.refetch();
    },
    inform: async (handoverId: string, linkIds: string[]): Promise<void> => put((await graphql.send(InformFamiliesDocument, { handoverId, linkIds })).informFamilies),
    send: async (handoverId: string, linkIds: string[]): Promise<void> => put((await graphql.send(SendHandoverDocument, { handoverId, linkIds })).sendHandover),
    /** Reads what another Préau answers to a package: for how many pupils, and how many it could not take in. */
    async takeReceipt(file: File): Promise<{ pupils: number; held: number }> {
      const read = await sendRaw<{ pupils: number; held: number }>(file, { path: '/handover/receipts' });
      await asked.refetch();
      return read;
    },
    async withdraw(linkIds: string[], withdrawn: boolean): Promise<void> {
      await graphql.send(WithdrawPassagesDocument, { linkIds, withdrawn });
      await asked.refetch();
    },
  };
}

export type LiveDesk = ReturnType<typeof createDesk>;
