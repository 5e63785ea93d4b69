import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { JoinAsNewGuardianDocument, JoinByCodeDocument, ReadFamilyCodeDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { useSession } from '../../people/Session.tsx';
import { type AdultDraft, adultInputOf, noAdult } from '../../people/adult.ts';
import { createSubmission } from '../../people/createSubmission.ts';

/** Where a code waits while its bearer signs in; leaving the account clears it. */
const KEPT = 'preau.joining';

/** From the code of a letter to the child's class, with the account at hand or a new one. */
export function createJoining() {
  const graphql = useGraphql();
  const session = useSession();
  // A scanned letter says its code after the #, which no server is sent.
  const scanned = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
  if (scanned) history.replaceState(history.state, '', location.pathname);
  const [code, setCode] = createSignal(scanned || sessionStorage.getItem(KEPT) || '');
  const [child, setChild] = createSignal<{ firstName: string; className: string }>();
  const [isDone, setDone] = createSignal(false);
  const [adult, setAdult] = createStore<AdultDraft>({ ...noAdult });
  const [password, setPassword] = createSignal('');
  const key = newKey();

  const read = createSubmission(async () => {
    const { readFamilyCode } = await graphql.send(ReadFamilyCodeDocument, { code: code().trim() });
    sessionStorage.setItem(KEPT, code().trim());
    setChild(readFamilyCode);
  });
  const joined = (): void => { sessionStorage.removeItem(KEPT); setDone(true); };
  const join = createSubmission(async () => {
    session.enter((await graphql.send(JoinByCodeDocument, { code: code().trim(), key })).joinByCode);
    joined();
  });
  const create = createSubmission(async () => {
    const me = (await graphql.send(JoinAsNewGuardianDocument, { code: code().trim(), key, input: adultInputOf(adult), password: password() })).joinAsNewGuardian;
    joined();
    session.enter(me);
  });
  return {
    code, setCode, child, isDone, read, join, create, adult, setAdult, password, setPassword,
    /** Back to the code: it was another's letter. */
    startOver(): void { sessionStorage.removeItem(KEPT); setChild(undefined); setCode(''); },
    hasCode: (): boolean => code() !== '',
  };
}

export type Joining = ReturnType<typeof createJoining>;
