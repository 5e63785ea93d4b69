import { For, type JSX, Show, createSignal } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import type { Passage, PassageActs } from './createPassage.ts';
import { passageWords } from './words.ts';

/** What each guardian says, and the viewer's own yes or no. */
export function AnswerCard(props: { passage: Passage; acts: PassageActs; viewerId: string | undefined }): JSX.Element {
  const t = useWords(passageWords);
  const act = createAct();
  const [isAsking, setAsking] = createSignal(false);
  const own = () => props.acts.own()?.agreed;
  return (
    <Card as="section" class="stack gap-3">
      <h2>{props.passage.can.answer ? t().answer : t().answers}</h2>
      <ul class="stack gap-2" role="list"><For each={props.passage.answers}>{(answer) => <Said answer={answer} isOwn={answer.guardian.id === props.viewerId} isOver={!props.passage.can.answer} />}</For></ul>
      <Show when={props.passage.can.answer}>
        <p class="soft">{t().answerWhy}</p>
        <div class="row gap-2 passage-answer">
          <Show when={own() !== true}><Button variant="primary" icon="check" busy={act.isBusy()} onClick={() => act.act(() => props.acts.answer(true), t().agreed)}>{t().agree}</Button></Show>
          <Show when={own() !== false}><Button icon="close" onClick={() => setAsking(true)}>{t().decline}</Button></Show>
        </div>
      </Show>
      <Dialog
        open={isAsking()} title={t().declineAsk} onClose={() => setAsking(false)} size="s"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t().cancel}</Button>
            <Button variant="danger" onClick={() => { setAsking(false); act.act(() => props.acts.answer(false), t().declined); }}>{t().declineDo}</Button>
          </>
        }
      >
        <p>{t().declineWhy(props.passage.pupil.displayName)}</p>
      </Dialog>
    </Card>
  );
}

function Said(props: { answer: Passage['answers'][number]; isOwn: boolean; isOver: boolean }): JSX.Element {
  const t = useWords(passageWords);
  const said = () => (props.isOwn ? t().youSay : { yes: t().saidYes, no: t().saidNo, nothing: props.answer.seenAt ? t().hasSeen : t().saidNothing });
  return (
    <li class="row gap-2 passage-said">
      <Avatar id={props.answer.guardian.id} name={props.answer.guardian.displayName} size="s" />
      <b>{props.answer.guardian.displayName}</b>
      <Show when={props.answer.agreed !== null} fallback={<span class="soft">{props.isOver ? t().neverSaid[props.isOwn ? 'own' : 'other'] : said().nothing}</span>}>
        <Badge tone={props.answer.agreed ? 'linden' : 'mulberry'} icon={props.answer.agreed ? 'check' : 'close'}>{props.answer.agreed ? said().yes : said().no}</Badge>
        <Show when={props.answer.answeredAt}>{(at) => <span class="soft small"><DateTime at={at()} form="day" /></span>}</Show>
      </Show>
    </li>
  );
}
