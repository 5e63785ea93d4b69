import type { Accessor } from 'solid-js';
import { type LiaisonHeadFragment, LiaisonNewsDocument, SchoolLiaisonsChangedDocument } from '../../../schema/generated/client.ts';
import { createGathered } from '../../platform/graphql/createGathered.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';

export type Head = LiaisonHeadFragment;

/** What heads are to be told of their liaisons, live while `isAsked`, and asked anew each time it becomes so. */
export function createLiaisonNews(schoolIds: readonly string[], isAsked: Accessor<boolean>) {
  const query = createQuery(LiaisonNewsDocument, () => (isAsked() ? {} : undefined));
  const look = createGathered(() => void query.refetch());
  for (const schoolId of schoolIds) createSubscription(SchoolLiaisonsChangedDocument, () => (isAsked() ? { schoolId } : undefined), look);
  return { all: (): readonly Head[] => query.data()?.liaisonNews ?? [] };
}
