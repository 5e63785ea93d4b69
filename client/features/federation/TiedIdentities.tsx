import { For, type JSX, Show, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { focusFault } from '../people/focusFault.ts';
import { type Identity, createIdentities } from './createIdentities.ts';
import { federationWords } from './words.ts';
import './federation.css';

/** Other people's doors on the account page: those tied, those that may be. Nothing where there is neither. */
export default function TiedIdentities(): JSX.Element {
  const t = useWords(federationWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const labelOf = (identity: Identity) => identity.provider?.label[locale()] ?? t().closedDoor;
  const doors = createIdentities((identity) => toasts.say(t().untied(labelOf(identity))));
  return (
    <Show when={doors.identities().length + doors.others().length > 0}>
      <Card as="section" class="stack" aria-labelledby="doors-title">
        <div>
          <h2 id="doors-title">{t().doors}</h2>
          <p class="soft">{t().doorsLead}</p>
        </div>
        <RefusedBanner refused={doors.tie.refused()} />
        <ul role="list" class="devices">
          <For each={doors.identities()}>
            {(identity) => (
              <li class="device">
                <div>
                  <p class="device-name">{labelOf(identity)}</p>
                  <p class="soft small">{t().tiedOn} <DateTime at={identity.addedAt} /></p>
                </div>
                <Button size="s" aria-label={t().untieOne(labelOf(identity))} onClick={() => doors.ask(identity)}>{t().untie}</Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={doors.others().length > 0}>
          <div class="form-foot">
            <For each={doors.others()}>
              {(provider) => <Button icon="link" busy={doors.tie.isBusy()} onClick={() => void doors.tie.submit(provider.id)}>{t().tie(provider.label[locale()])}</Button>}
            </For>
          </div>
        </Show>
        <Show when={doors.leaving()}>{(identity) => <UntieDialog identity={identity()} label={labelOf(identity())} doors={doors} />}</Show>
      </Card>
    </Show>
  );
}

function UntieDialog(props: { identity: Identity; label: string; doors: ReturnType<typeof createIdentities> }): JSX.Element {
  const t = useWords(federationWords);
  const [password, setPassword] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const isWrong = () => props.doors.untie.refused()?.code === 'WRONG_CREDENTIALS';
  const isLast = props.doors.isLast();
  let form!: HTMLFormElement;
  const untie = async () => {
    setTried(true);
    if ((isLast && !password()) || !await props.doors.untie.submit(props.identity, isLast ? password() : null)) return focusFault(form);
    props.doors.keep();
  };
  return (
    <Dialog
      open title={t().untieTitle(props.label)} size="s" onClose={props.doors.keep}
      footer={<Button type="submit" form="untie-form" variant="danger" busy={props.doors.untie.isBusy()}>{t().untie}</Button>}
    >
      <form ref={form} id="untie-form" class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void untie(); }}>
        <p>{t().untieWhy}</p>
        <Show when={isLast}>
          <p>{t().untieLast}</p>
          <TextField
            label={t().password} type="password" value={password()} onInput={setPassword} autocomplete="current-password" maxLength={limits.passwordMax} required
            error={isWrong() ? t().wrongPassword : isTried() && !password() ? t().missingPassword : undefined}
          />
        </Show>
        <RefusedBanner refused={isWrong() ? undefined : props.doors.untie.refused()} />
      </form>
    </Dialog>
  );
}
