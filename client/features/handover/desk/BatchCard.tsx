import { For, type JSX, Show, createMemo } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Menu } from '../../../platform/ui/Menu.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { DeskTask } from './DeskTasks.tsx';
import { PassageRow } from './PassageRow.tsx';
import { ReceiptButton } from './ReceiptButton.tsx';
import { Receivers } from './Receivers.tsx';
import { Progress } from './Progress.tsx';
import type { Handover, LiveDesk } from './createDesk.ts';
import { mayBeSent, mayBeTold, mayBeWithdrawn, mayHaveCard } from './stages.ts';
import { folded } from '../passage/folded.ts';
import { deskWords } from './words.ts';

interface BatchCardProps {
  handover: Handover;
  /** Only pupils whose name holds it are shown; when none does, the card goes. */
  sought: string;
  isOpen: boolean;
  live: LiveDesk;
  onTask: (task: DeskTask) => void;
}

/** All the pupils who go to one school: where they stand, what can be done for all, and one by one. */
export function BatchCard(props: BatchCardProps): JSX.Element {
  const t = useWords(deskWords);
  const it = () => props.handover;
  const name = () => it().destination.name ?? it().destination.uai;
  const shown = createMemo(() => it().links.filter((link) => folded(link.name).includes(folded(props.sought))));
  const [told, sent, back] = [createMemo(() => mayBeTold(it())), createMemo(() => mayBeSent(it())), createMemo(() => mayBeWithdrawn(it()))];
  const cards = () => it().can.prepare && mayHaveCard(it()).length > 0;
  const titleId = () => `handover-${it().id}`;
  return (
    <Show when={shown().length > 0 || !props.sought.trim()}>
      <Card as="section" class="stack" aria-labelledby={`${titleId()} ${titleId()}-when`}>
        <div class="desk-head">
          <div class="grow">
            <h2 id={titleId()}>{name()}</h2>
            <p class="soft small">{[it().destination.city, it().destination.uai].filter(Boolean).join(' · ')}</p>
            <Show when={it().destination.reach === 'HERE'}><Receivers heads={it().destination.heads} /></Show>
          </div>
          <p class="row gap-1 desk-badges">
            <Badge tone={it().destination.reach === 'HERE' ? 'linden' : 'neutral'}>{t().reach[it().destination.reach]}</Badge>
            <span id={`${titleId()}-when`}><Badge tone={it().occasion === 'MOVE' ? 'sun' : 'neutral'}>{t().occasions[it().occasion]}</Badge></span>
          </p>
          <Show when={it().can.prepare}>
            <Menu
              label={t().actionsOn(name())}
              items={[
                { label: t().addPupils, icon: 'plus', onSelect: () => props.onTask({ kind: 'prepare', handover: it() }) },
                ...(back().length > 0 ? [{ label: t().withdrawAll(back().length), icon: 'undo' as const, danger: true, onSelect: () => props.onTask({ kind: 'withdraw', handover: it(), links: back() }) }] : []),
              ]}
            />
          </Show>
        </div>
        <Progress links={it().links} />
        <div class="row gap-2 desk-do">
          <Show when={told().length > 0}><Button variant={sent().length > 0 ? 'secondary' : 'primary'} icon="users" onClick={() => props.onTask({ kind: 'inform', handover: it(), links: told() })}>{t().inform(told().length)}</Button></Show>
          <Show when={sent().length > 0}><Button variant="primary" icon="send" onClick={() => props.onTask({ kind: 'send', handover: it(), links: sent() })}>{t().send(sent().length)}</Button></Show>
          <Show when={cards()}><LinkButton icon="print" href={`/ecole/${it().schoolId}/relais/${it().id}/cartes`}>{t().printCards}</LinkButton></Show>
          <Show when={it().packageUrl}>{(url) => <LinkButton icon="download" href={url()} download="" rel="external">{t().downloadPackage}</LinkButton>}</Show>
          <Show when={it().packageUrl}><ReceiptButton live={props.live} /></Show>
        </div>
        <Show when={it().packageUrl}><p class="soft small">{t().packageHint(name())}</p></Show>
        <details class="desk-pupils" open={props.isOpen}>
          <summary>{t().pupils(shown().length)}</summary>
          <ul class="sheet-list" role="list"><For each={shown()}>{(link) => <PassageRow link={link} handover={it()} live={props.live} onTask={props.onTask} />}</For></ul>
        </details>
      </Card>
    </Show>
  );
}
