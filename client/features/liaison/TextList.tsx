import { For, type JSX, Show, createSignal } from 'solid-js';
import { EVIDENCE_DAYS } from '../../../schema/limits.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import type { Text } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

/** What can be done about a document of a liaison. Each act rejects with Refused. */
export interface TextActs { remove(id: string): Promise<void>; restore(id: string): Promise<void> }

interface ListProps { texts: readonly Text[]; acts: TextActs; label: string; isForPupil?: boolean | undefined; isAmongTeachers?: boolean | undefined }

/** Documents of a liaison, each leading to itself. */
export function TextList(props: ListProps): JSX.Element {
  const t = useWords(liaisonWords);
  const toasts = useToasts();
  const [leaving, setLeaving] = createSignal<Text>();
  return (
    <>
      <ul class="stack gap-2" role="list" aria-label={props.label}><For each={props.texts}>{(text) => <TextCard text={text} isForPupil={props.isForPupil} onRemove={() => setLeaving(text)} />}</For></ul>
      <Show when={leaving()} keyed>
        {({ id, title }) => (
          <ConfirmDialog
            title={t().removeAsk(title)} text={props.isAmongTeachers ? t().removeWhyAmong(EVIDENCE_DAYS) : t().removeWhy(EVIDENCE_DAYS)} action={t().remove} isDanger onClose={() => setLeaving(undefined)}
            act={() => props.acts.remove(id).then(() => toasts.say(t().removed(title)))}
          />
        )}
      </Show>
    </>
  );
}

function TextCard(props: { text: Text; isForPupil: boolean | undefined; onRemove: () => void }): JSX.Element {
  const t = useWords(liaisonWords);
  const isStopped = (): boolean => props.text.sides.some(({ hasStopped }) => hasStopped);
  const here = (): number => props.text.present.length;
  return (
    <Card as="li" class="liaison-text">
      <span class="liaison-text-mark" aria-hidden="true"><Icon name={props.text.state === 'OPEN' ? 'edit' : 'eye'} /></span>
      <div class="grow">
        <h3 class="liaison-text-title"><a class="card-link" href={`/documents/${props.text.id}`}>{props.text.title}</a></h3>
        <p class="small soft row gap-2">
          <span>{t().words(props.text.words)} · {t().changed} <DateTime at={props.text.updatedAt} form="day" /></span>
          <Show when={isStopped() && props.text.state === 'CLOSED'}><Badge tone="sun" icon="pause">{t().stopped}</Badge></Show>
          <Show when={!isStopped() && props.text.state === 'CLOSED'}><Badge icon="lock">{props.isForPupil ? t().closedForMe : t().closedForUs}</Badge></Show>
          <Show when={props.text.state === 'ARCHIVED'}><Badge icon="eye">{t().readOnly}</Badge></Show>
          <Show when={here() > 0}><Badge tone="sky" icon="users">{t().here(here())}</Badge></Show>
        </p>
      </div>
      <Show when={props.text.can.remove} fallback={<Icon name="chevron-right" />}>
        <Menu label={t().actionsOn(props.text.title)} items={[{ label: t().removeText, icon: 'trash', danger: true, onSelect: props.onRemove }]} />
      </Show>
    </Card>
  );
}

/** Documents that were taken out and are still kept: their staff read them, and whoever opened them puts them back. Nothing where there are none. */
export function RemovedTexts(props: { texts: readonly Text[]; acts: TextActs }): JSX.Element {
  const t = useWords(liaisonWords);
  return (
    <Show when={props.texts.length > 0}>
      <details class="liaison-removed">
        <summary>{t().removedTexts(props.texts.length)}</summary>
        <p class="small soft">{t().removedTextsWhy(EVIDENCE_DAYS)}</p>
        <ul role="list" class="stack gap-2"><For each={props.texts}>{(text) => <RemovedText text={text} acts={props.acts} />}</For></ul>
      </details>
    </Show>
  );
}

function RemovedText(props: { text: Text; acts: TextActs }): JSX.Element {
  const t = useWords(liaisonWords);
  const act = createAct();
  return (
    <li class="row gap-3">
      <span class="grow"><a href={`/documents/${props.text.id}`}>{props.text.title}</a> <span class="small soft"><Show when={props.text.removedAt}>{(at) => <>{t().removedOn} <DateTime at={at()} form="day" /></>}</Show></span></span>
      <Show when={props.text.can.restore}>
        <Button size="s" icon="retry" busy={act.isBusy()} aria-label={t().restoreOf(props.text.title)} onClick={() => act.act(() => props.acts.restore(props.text.id), t().restored(props.text.title))}>{t().restore}</Button>
      </Show>
    </li>
  );
}
