import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import { type Head, type SchoolLiaisons, createSchoolLiaisons } from './createSchoolLiaisons.ts';
import { liaisonWords } from './words.ts';
import './liaison.css';

const tones = { PROPOSED: 'sun', ACCEPTED: 'linden', REFUSED: 'neutral', WITHDRAWN: 'neutral', ENDED: 'neutral' } as const;

/** The liaisons of a school with those of the other kind, for its head. */
export default function SchoolLiaisonsPage(): JSX.Element {
  const t = useWords(liaisonWords);
  const params = useParams<{ schoolId: string }>();
  const acts = createSchoolLiaisons(() => params.schoolId);
  const [proposes, setProposes] = createSignal(false);
  const button = () => <Button variant="primary" icon="plus" onClick={() => setProposes(true)}>{t().propose}</Button>;
  return (
    <div class="page">
      <Show when={acts.shown()} fallback={<PageState refused={acts.refused()} onRetry={() => void acts.refetch()} />}>
        {(shown) => (
          <>
            <PageHeader
              title={t().liaisons[shown().kind]} lead={t().lead[shown().kind]} back={{ href: `/ecole/${shown().schoolId}`, label: shown().schoolName }}
              actions={<Show when={shown().liaisons.length > 0}>{button()}</Show>}
            />
            <Show when={shown().liaisons.length > 0} fallback={<EmptyState drawing="gate" title={t().none} action={button()}>{t().noneWhy}</EmptyState>}>
              <ul class="stack gap-3" role="list"><For each={shown().liaisons}>{(liaison) => <LiaisonCard liaison={liaison} schoolId={shown().schoolId} acts={acts} />}</For></ul>
            </Show>
            <Show when={proposes()}><ProposeDialog shown={shown()} acts={acts} onClose={() => setProposes(false)} /></Show>
          </>
        )}
      </Show>
    </div>
  );
}

function LiaisonCard(props: { liaison: Head; schoolId: string; acts: SchoolLiaisons }): JSX.Element {
  const t = useWords(liaisonWords);
  const toasts = useToasts();
  const act = createAct();
  const [ends, setEnds] = createSignal(false);
  const other = () => props.liaison.schools.find(({ id }) => id !== props.schoolId)!;
  const isOurs = (): boolean => props.liaison.proposedBySchoolId === props.schoolId;
  const isOpen = (): boolean => props.liaison.state === 'ACCEPTED' || (props.liaison.state === 'ENDED' && Boolean(props.liaison.answeredAt));
  const said = (): string | undefined => {
    if (props.liaison.state === 'PROPOSED') return isOurs() ? t().weProposed : t().theyProposed;
    if (props.liaison.state === 'ENDED') return props.liaison.endedBySchoolId === props.schoolId ? t().endedByUs : t().endedByThem;
    return undefined;
  };
  return (
    <Card as="li" class="liaison-card">
      <div class="grow stack gap-2">
        <h2 class="liaison-card-title">{other().name} <Badge tone={tones[props.liaison.state]}>{t().state[props.liaison.state]}</Badge></h2>
        <p class="small soft">{other().city} · {other().uai} · {t().year(props.liaison.year)} · {t().headedBy(other().heads.map(({ displayName }) => displayName).join(', '))}</p>
        <Show when={props.liaison.word && props.liaison.state === 'PROPOSED'}><blockquote class="liaison-word">{props.liaison.word}</blockquote></Show>
        <p class="small">{t().proposedBy(props.liaison.proposedBy.displayName)}<Show when={said()}>{(words) => <> · {words()}</>}</Show></p>
      </div>
      <div class="row gap-2">
        <Show when={props.liaison.can.answer}>
          <Button variant="primary" icon="check" busy={act.isBusy()} aria-label={t().acceptOf(other().name)} onClick={() => act.act(() => props.acts.answer(props.liaison.id, true), t().accepted)}>{t().accept}</Button>
          <Button busy={act.isBusy()} aria-label={t().refuseOf(other().name)} onClick={() => act.act(() => props.acts.answer(props.liaison.id, false), t().refused)}>{t().refuse}</Button>
        </Show>
        <Show when={props.liaison.can.end && props.liaison.state === 'PROPOSED'}>
          <Button busy={act.isBusy()} onClick={() => act.act(() => props.acts.end(props.liaison.id), t().withdrawn)}>{t().withdraw}</Button>
        </Show>
        <Show when={props.liaison.can.end && props.liaison.state === 'ACCEPTED'}><Button variant="quiet" onClick={() => setEnds(true)}>{t().end}</Button></Show>
        <Show when={isOpen()}><LinkButton variant={props.liaison.state === 'ACCEPTED' ? 'primary' : 'secondary'} icon="school" href={`/liaison/${props.liaison.id}`} aria-label={t().openOf(other().name)}>{t().open}</LinkButton></Show>
      </div>
      <Show when={ends()}>
        <ConfirmDialog title={t().endAsk} text={t().endWhy} action={t().end} isDanger onClose={() => setEnds(false)} act={() => props.acts.end(props.liaison.id).then(() => toasts.say(t().ended))} />
      </Show>
    </Card>
  );
}
