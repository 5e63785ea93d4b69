import type { Accessor } from 'solid-js';
import { DestinationHeadsDocument } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import type { Destination } from './createDesk.ts';

/** How the heads of a chosen school on this Préau are called; undefined as long as they are not known, and for a school that is elsewhere. */
export function createReceivers(schoolId: Accessor<string>, chosen: Accessor<Destination | undefined>): Accessor<readonly string[] | undefined> {
  const here = () => { const to = chosen(); return to?.reach === 'HERE' ? to.uai : undefined; };
  const asked = createQuery(DestinationHeadsDocument, () => { const uai = here(); return uai === undefined ? undefined : { schoolId: schoolId(), uai }; });
  return () => asked.data()?.destinations.find(({ uai }) => uai === here())?.heads;
}
