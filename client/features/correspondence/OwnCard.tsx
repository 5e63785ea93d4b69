import { type JSX, Show, createSignal } from 'solid-js';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { Digits } from './Digits.tsx';
import type { CorrespondenceActs, CorrespondenceShown } from './createCorrespondence.ts';
import { correspondenceWords } from './words.ts';

/** What others must know of this installation: the card to send, the digits to read aloud. */
export function OwnCard(props: { own: CorrespondenceShown['own']; acts: CorrespondenceActs }): JSX.Element {
  const t = useWords(correspondenceWords);
  const toasts = useToasts();
  const [isAsking, setAsking] = createSignal(false);
  return (
    <Card as="section" class="stack" aria-labelledby="own-title">
      <div class="row gap-2 own-head">
        <div class="grow">
          <h2 id="own-title">{t().ownTitle}</h2>
          <p class="soft small own-name">{props.own.name} · {props.own.address} · {t().schools(props.own.schoolCount)}</p>
        </div>
        <Menu label={t().ownActions} items={[{ label: t().renew, icon: 'key', danger: true, onSelect: () => setAsking(true) }]} />
      </div>
      <p>{t().ownWhy}</p>
      <div><LinkButton variant="primary" icon="download" href={props.own.url} target="_self" download="">{t().download}</LinkButton></div>
      <div class="stack gap-2">
        <h3 class="own-digits-title">{t().ownDigits}</h3>
        <Digits groups={props.own.fingerprint} label={t().ownDigits} />
        <p class="soft small">{t().ownDigitsWhy}</p>
        <p class="soft small">{t().keysAt} <DateTime at={props.own.keysAt} form="day" />.</p>
      </div>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={t().renewTitle} text={t().renewText} action={t().renew} isDanger onClose={() => setAsking(false)}
          act={() => props.acts.renew(props.own.number).then(() => toasts.say(t().renewed))}
        />
      </Show>
    </Card>
  );
}
