import { For, type JSX, Show } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { Birth } from '../passage/Birth.tsx';
import type { Arrival, LiveArrivals, Match } from './createArrivals.ts';
import { arrivalsWords } from './words.ts';

interface CompareDialogProps {
  link: Arrival;
  /** Others of whom something must be said too. */
  rest: readonly Arrival[];
  live: LiveArrivals;
  onNext: (linkId: string) => void;
  onClose: () => void;
}

/** A pupil who arrives beside each account of this school that may be theirs: what is alike, what is not, and the head's word on it. */
export function CompareDialog(props: CompareDialogProps): JSX.Element {
  const t = useWords(arrivalsWords);
  const next = () => (props.link.mustDecide ? undefined : props.rest[0]);
  return (
    <Dialog
      open title={t().compareTitle(props.link.name)} size="l" onClose={props.onClose}
      footer={
        <Show when={next()} fallback={<Button variant="primary" onClick={() => props.onClose()}>{t().finished}</Button>}>
          {(other) => <><Button variant="quiet" onClick={() => props.onClose()}>{t().finished}</Button><Button variant="primary" icon="chevron-right" onClick={() => props.onNext(other().id)}>{t().nextToCompare(props.rest.length)}</Button></>}
        </Show>
      }
    >
      <div class="stack gap-5"><For each={props.link.matches} fallback={<p>{t().noMatch}</p>}>{(match) => <Pair link={props.link} match={match} live={props.live} />}</For></div>
    </Dialog>
  );
}

function Pair(props: { link: Arrival; match: Match; live: LiveArrivals }): JSX.Element {
  const t = useWords(arrivalsWords);
  const saying = createSubmission((same: boolean | null) => props.live.decide(props.link.id, props.match.personId, same));
  const say = (same: boolean | null) => void saying.submit(same);
  const isNameAlike = () => props.link.name === props.match.name;
  const isBirthAlike = () => (props.link.birthDate && props.match.birthDate ? props.link.birthDate === props.match.birthDate : undefined);
  return (
    <section class="stack gap-3 arrival-pair" aria-label={t().pairOf(props.link.name, props.match.name)}>
      <p>{t().likeness[props.match.why]}</p>
      <table class="arrival-table">
        <thead><tr><td /><th scope="col">{t().arriving}</th><th scope="col">{t().hereAlready}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t().name}</th><td>{props.link.name}</td><td>{props.match.name} <Alike is={isNameAlike()} /></td></tr>
          <tr><th scope="row">{t().birth}</th><td><Birth date={props.link.birthDate} unknown={t().unknown} /></td><td><Birth date={props.match.birthDate} unknown={t().unknown} /> <Alike is={isBirthAlike()} /></td></tr>
          <tr><th scope="row">{t().classes}</th><td>{props.link.fromClass}, {props.link.from.name}</td><td>{props.match.classes.join(', ') || t().noClass}</td></tr>
          <tr><th scope="row">{t().account}</th><td>{t().keeps}</td><td>{props.match.isUsed ? t().used : t().unused}</td></tr>
        </tbody>
      </table>
      <RefusedBanner refused={saying.refused()} />
      <Show
        when={props.match.same === null}
        fallback={
          <div class="row gap-2" role="status">
            <Badge tone={props.match.same ? 'linden' : 'neutral'} icon={props.match.same ? 'link' : 'users'}>{props.match.same ? t().isSame : t().isOther}</Badge>
            <span class="soft small">{props.match.byCard ? t().byCard : ''}</span>
            <Show when={!props.match.byCard}><Button size="s" variant="quiet" icon="undo" busy={saying.isBusy()} onClick={() => say(null)}>{t().takeBack}</Button></Show>
          </div>
        }
      >
        <div class="row gap-2">
          <Button icon="link" busy={saying.isBusy()} onClick={() => say(true)}>{t().sayHere.same}</Button>
          <Button icon="users" busy={saying.isBusy()} onClick={() => say(false)}>{t().sayHere.other}</Button>
        </div>
      </Show>
    </section>
  );
}

/** In words, for colour alone says nothing. */
function Alike(props: { is: boolean | undefined }): JSX.Element {
  const t = useWords(arrivalsWords);
  return <Show when={props.is !== undefined}><Badge tone={props.is ? 'linden' : 'mulberry'}>{props.is ? t().alike : t().different}</Badge></Show>;
}
