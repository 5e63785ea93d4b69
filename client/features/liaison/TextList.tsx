import { For, type JSX, Show } from 'solid-js';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { Text } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

/** Documents of a liaison, each leading to itself. */
export function TextList(props: { texts: readonly Text[]; label: string; isForPupil?: boolean | undefined }): JSX.Element {
  return <ul class="stack gap-2" role="list" aria-label={props.label}><For each={props.texts}>{(text) => <TextCard text={text} isForPupil={props.isForPupil} />}</For></ul>;
}

function TextCard(props: { text: Text; isForPupil?: boolean | undefined }): JSX.Element {
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
      <Icon name="chevron-right" />
    </Card>
  );
}
