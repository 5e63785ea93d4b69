import { For, type JSX, Show, createSignal } from 'solid-js';
import type { OwnPasskeyFragment } from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { canPasskey } from './canPasskey.ts';
import type { Security } from './createSecurity.ts';
import { waysWords } from './words.ts';

/** The passkeys of an account: named, so that a lost device can be told from the others. */
export function PasskeysCard(props: { security: Security; of: NonNullable<ReturnType<Security['of']>>['security'] }): JSX.Element {
  const t = useWords(waysWords);
  const toasts = useToasts();
  const [isAdding, setAdding] = createSignal(false);
  const removing = createSubmission(async ({ id, name }: OwnPasskeyFragment) => {
    await props.security.removePasskey(id);
    toasts.say(t().removedPasskey(name));
  });
  return (
    <Card as="section" class="stack" aria-labelledby="passkeys-title">
      <div>
        <h2 id="passkeys-title">{t().passkeys}</h2>
        <p class="soft">{t().passkeysLead}</p>
      </div>
      <ul role="list">
        <For each={props.of.passkeys} fallback={<li class="soft">{t().passkeysNone}</li>}>
          {(passkey) => (
            <li class="device">
              <div>
                <p class="device-name">{passkey.name}</p>
                <p class="soft small">
                  {t().addedOn} <DateTime at={passkey.addedAt} /><Show when={passkey.usedAt}>{(at) => <>, {t().usedOn} <DateTime at={at()} /></>}</Show><Show when={passkey.isShared}>, {t().passkeyShared}</Show>
                </p>
              </div>
              <Button size="s" aria-label={t().removePasskey(passkey.name)} onClick={() => void removing.submit(passkey)}>{t().remove}</Button>
            </li>
          )}
        </For>
      </ul>
      <RefusedBanner refused={removing.refused()} />
      <Show when={canPasskey()} fallback={<p class="soft">{t().passkeysCannot}</p>}>
        <Show when={isAdding()} fallback={<div class="form-foot"><Button icon="plus" onClick={() => setAdding(true)}>{t().addPasskey}</Button></div>}>
          <PasskeyForm security={props.security} isProved={props.of.isProved} onClose={() => setAdding(false)} />
        </Show>
      </Show>
    </Card>
  );
}

function PasskeyForm(props: { security: Security; isProved: boolean; onClose: () => void }): JSX.Element {
  const t = useWords(waysWords);
  const toasts = useToasts();
  const [name, setName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [isDenied, setDenied] = createSignal(false);
  const adding = createSubmission(async () => {
    setDenied(false);
    if (!await props.security.addPasskey(password(), name().trim())) { setDenied(true); return; }
    toasts.say(t().passkeyAdded(name().trim()));
    props.onClose();
  });
  const isWhole = () => name().trim() !== '' && (props.isProved || password() !== '');
  return (
    <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (isWhole()) void adding.submit(); }}>
      <TextField label={t().passkeyName} hint={t().passkeyNameHint} value={name()} onInput={setName} required autofocus maxLength={limits.name} error={adding.errorAt('name')} />
      <Show when={!props.isProved}>
        <TextField label={t().confirmPassword} type="password" value={password()} onInput={setPassword} required maxLength={limits.passwordMax} autocomplete="current-password" />
      </Show>
      <Show when={isDenied()}><Banner tone="info">{t().passkeyRefused}</Banner></Show>
      <RefusedBanner refused={adding.errorBeside('name')} />
      <div class="form-foot">
        <Button variant="quiet" onClick={() => props.onClose()}>{t().cancel}</Button>
        <Button type="submit" variant="primary" icon="key" disabled={!isWhole()} busy={adding.isBusy()}>{t().addPasskey}</Button>
      </div>
    </form>
  );
}
