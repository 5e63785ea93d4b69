import { type JSX, Match, Switch, createSignal, onMount } from 'solid-js';
import { ConfirmEmailDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { Spinner } from '../../../platform/ui/Spinner.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { Door } from './Door.tsx';
import { waysWords } from './words.ts';

/** Where the link to confirm an address leads. */
export default function AddressPage(): JSX.Element {
  const t = useWords(waysWords);
  const graphql = useGraphql();
  const key = newKey();
  const secret = location.hash.slice(1);
  const [isDone, setDone] = createSignal(false);
  const confirming = createSubmission(async () => { await graphql.send(ConfirmEmailDocument, { secret, key }); setDone(true); });
  onMount(() => { history.replaceState(history.state, '', location.pathname); void confirming.submit(); });
  const isDead = () => confirming.refused()?.code === 'WRONG_CODE';
  return (
    <Door
      title={isDone() ? t().addressDone : isDead() ? t().addressFailed : t().address}
      lead={isDone() ? t().addressDoneLead : isDead() ? t().addressFailedLead : undefined}
    >
      <Switch>
        <Match when={isDone() || isDead()}><LinkButton href="/compte" variant="primary" size="l" wide>{t().toAccount}</LinkButton></Match>
        <Match when={confirming.refused()}><RefusedBanner refused={confirming.refused()} onRetry={() => void confirming.submit()} /></Match>
        <Match when={confirming.isBusy()}><Spinner label={t().addressConfirming} /></Match>
      </Switch>
    </Door>
  );
}
