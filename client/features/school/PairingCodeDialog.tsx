import { type JSX, Show, createSignal } from 'solid-js';
import { GivePairingCodeDocument, type GivePairingCodeMutation } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { Logo } from '../../platform/ui/Logo.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { schoolWords } from './words.ts';

type Given = GivePairingCodeMutation['givePairingCode'];

/** A code by which somebody ties the account they have elsewhere: asked for, then shown once, to be handed over. */
export function PairingCodeDialog(props: { schoolId: string; person: { id: string; displayName: string }; onClose: () => void }): JSX.Element {
  const t = useWords(schoolWords);
  const graphql = useGraphql();
  const key = newKey();
  const [given, setGiven] = createSignal<Given>();
  const asking = createSubmission(async () => {
    setGiven((await graphql.send(GivePairingCodeDocument, { schoolId: props.schoolId, personId: props.person.id, key })).givePairingCode);
  });
  return (
    <Show
      when={given()}
      fallback={
        <FormDialog title={t().pairingTitle(props.person.displayName)} action={t().pairingNow} submission={asking} onSubmit={() => void asking.submit()} onClose={props.onClose}>
          <p>{t().pairingText}</p>
        </FormDialog>
      }
    >
      {(it) => (
        <Dialog open title={t().pairingTitle(props.person.displayName)} onClose={props.onClose} footer={<Button variant="primary" onClick={() => props.onClose()}>{t().done}</Button>}>
          <div class="stack">
            <Banner tone="waiting" icon="key">{t().pairingOnce}</Banner>
            <div class="credentials">
              <div class="credentials-head">
                <p class="credentials-name">{props.person.displayName}</p>
                <Logo />
              </div>
              <dl class="credentials-lines">
                <div><dt>{t().site}</dt><dd>{location.host}</dd></div>
                <div><dt>{t().pairingCode}</dt><dd class="credentials-secret">{it().code}</dd></div>
                <div><dt>{t().goodUntil}</dt><dd><DateTime at={it().expiresAt} form="day" /></dd></div>
              </dl>
              <p class="small">{t().pairingSteps}</p>
            </div>
            <div class="row credentials-tools"><Button icon="print" onClick={() => print()}>{t().print}</Button></div>
          </div>
        </Dialog>
      )}
    </Show>
  );
}
