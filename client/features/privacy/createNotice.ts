import type { Accessor } from 'solid-js';
import { PrivacyNoticeDocument, type PrivacyNoticeQuery } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** What anyone may know of what Préau keeps and why; undefined until it is here. */
export function createNotice(): Accessor<PrivacyNoticeQuery['privacyNotice'] | undefined> {
  const asked = createQuery(PrivacyNoticeDocument, () => ({}));
  return () => asked.data()?.privacyNotice;
}
