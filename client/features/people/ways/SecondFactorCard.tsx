import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useSession } from '../Session.tsx';
import { CodeForm } from './CodeForm.tsx';
import { Enrolment } from './Enrolment.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import type { Security } from './createSecurity.ts';
import { waysWords } from './words.ts';

type Doing = 'enrol' | 'prove' | 'off' | 'renew';

/** The authenticator of an account: on, off, and the codes for the day when it is lost. */
export function SecondFactorCard(props: { security: Security; of: NonNullable<ReturnType<Security['of']>>['security'] }): JSX.Element {
  const t = useWords(waysWords);
  const session = useSession();
  const toasts = useToasts();
  const [doing, setDoing] = createSignal<Doing>();
  const [recovery, setRecovery] = createSignal<readonly string[]>();
  const stop = (): void => { setDoing(undefined); };
  const mustProve = () => props.of.secondFactor && Boolean(session.me()?.secondFactorDue?.isHeld);
  const now = (): Doing | undefined => doing() ?? (mustProve() ? 'prove' : undefined);
  const kept = (): void => { setRecovery(undefined); stop(); void props.security.seen(); };
  const show = (codes: readonly string[]): void => { setRecovery(codes); };
  return (
    <Card as="section" class="stack" id="deux-etapes" aria-labelledby="factor-title">
      <div>
        <h2 id="factor-title" class="row gap-2">{t().secondFactor} <Badge tone={props.of.secondFactor ? 'linden' : 'neutral'} icon={props.of.secondFactor ? 'check' : undefined}>{props.of.secondFactor ? t().isOn : t().isOff}</Badge></h2>
        <p class="soft">{t().secondFactorLead}</p>
      </div>
      <Switch fallback={
        <Show when={props.of.secondFactor} fallback={<div class="form-foot"><Button variant="primary" icon="phone" onClick={() => setDoing('enrol')}>{t().turnOn}</Button></div>}>
          <p>{t().recoveryLeft(props.of.recoveryLeft)}.</p>
          <div class="form-foot">
            <Button variant="quiet" onClick={() => setDoing('off')}>{t().turnOff}</Button>
            <Button icon="retry" onClick={() => setDoing('renew')}>{t().renewRecovery}</Button>
          </div>
        </Show>
      }>
        <Match when={recovery()}>{(codes) => <RecoveryCodes codes={codes()} onKept={kept} />}</Match>
        <Match when={now() === 'enrol'}><Enrolment security={props.security} isProved={props.of.isProved} onDone={show} onClose={stop} /></Match>
        <Match when={now() === 'prove'}><CodeForm lead={t().proveLead} action={t().confirm} act={(code) => props.security.prove(code)} /></Match>
        <Match when={now() === 'off'}>
          <CodeForm lead={t().proveLead} action={t().turnOff} isDanger onClose={stop} act={async (code) => { await props.security.turnOff(code); stop(); toasts.say(t().turnedOff); }} />
        </Match>
        <Match when={now() === 'renew'}><CodeForm lead={t().proveLead} action={t().renewRecovery} onClose={stop} act={async (code) => show(await props.security.renew(code))} /></Match>
      </Switch>
    </Card>
  );
}
