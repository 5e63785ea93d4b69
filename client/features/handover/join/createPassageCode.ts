import { createSignal } from 'solid-js';
import { JoinByPassageCodeDocument, ReadPassageCodeDocument, type ReadPassageCodeQuery } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { createSubmission } from '../../people/createSubmission.ts';

export type Invited = ReadPassageCodeQuery['passage'];

/** Where a code waits while its bearer signs in; leaving the account clears it. */
const KEPT = 'preau.passage';

/** From the code of a family's card to the account of the next school that is the same pupil's. */
export function createPassageCode() {
  const graphql = useGraphql();
  // A scanned card says its code after the #, which no server is sent.
  const scanned = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
  if (scanned) history.replaceState(history.state, '', location.pathname);
  const [code, setCode] = createSignal(scanned || sessionStorage.getItem(KEPT) || '');
  const [invited, setInvited] = createSignal<Invited>();
  const [isDone, setDone] = createSignal(false);
  const key = newKey();
  const read = createSubmission(async () => {
    const { passage } = await graphql.ask(ReadPassageCodeDocument, { code: code().trim() });
    sessionStorage.setItem(KEPT, code().trim());
    setInvited(passage);
  });
  const join = createSubmission(async (pupilId: string | null) => {
    await graphql.send(JoinByPassageCodeDocument, { code: code().trim(), key, pupilId });
    sessionStorage.removeItem(KEPT);
    setDone(true);
  });
  return {
    code, setCode, invited, isDone, read, join,
    hasCode: (): boolean => code() !== '',
    /** Back to the code: it was another's card. */
    startOver(): void { sessionStorage.removeItem(KEPT); setInvited(undefined); setCode(''); },
  };
}

export type PassageCode = ReturnType<typeof createPassageCode>;
