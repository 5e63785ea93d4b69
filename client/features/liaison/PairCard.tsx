import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import { RemovedTexts, type TextActs, TextList } from './TextList.tsx';
import type { ClassOf, Pair, Words } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

export interface PairActs extends TextActs { answer(pair: Pair, accept: boolean): Promise<void>; end(pair: Pair): Promise<void>; create(pair: Pair, key: string, input: Words): Promise<string> }

/** The classes of a pair, the viewer's own first. */
export const classesOf = ({ classes }: Pair): { own: ClassOf; other: ClassOf } => {
  const [one, other] = classes as readonly [ClassOf, ClassOf];
  return other.isOwn && !one.isOwn ? { own: other, other: one } : { own: one, other };
};

/** Two classes that write together, or were asked to: their documents, and what may be done about them. */
export function PairCard(props: { pair: Pair; acts: PairActs; title: string; isForPupil?: boolean | undefined }): JSX.Element {
  const t = useWords(liaisonWords);
  const toasts = useToasts();
  const act = createAct();
  const [asks, setAsks] = createSignal<'text' | 'end'>();
  const both = () => classesOf(props.pair);
  const asked = (): ClassOf => props.pair.classes.find(({ id }) => id !== props.pair.proposedByClassId)!;
  const asking = (): ClassOf => props.pair.classes.find(({ id }) => id === props.pair.proposedByClassId)!;
  const answer = (accept: boolean): void => act.act(() => props.acts.answer(props.pair, accept), accept ? t().pairAccepted : t().pairRefused);
  return (
    <section class="liaison-pair stack gap-3">
      <div class="row gap-2 liaison-pair-head">
        <h2 class="grow">{props.title}</h2>
        <Show when={props.pair.state === 'ENDED'}><Badge icon="eye">{t().pairOver}</Badge></Show>
        <Show when={props.pair.state === 'ACCEPTED' && props.pair.can.end}>
          <Menu label={t().actionsOn(props.title)} items={[{ label: t().endPair, icon: 'close', danger: true, onSelect: () => setAsks('end') }]} />
        </Show>
      </div>
      <Switch>
        <Match when={props.pair.state === 'PROPOSED' && props.pair.can.answer}>
          <p>{t().pairAsks(props.pair.proposedBy.displayName, asking().name, asked().name)}</p>
          <div class="row gap-2">
            <Button variant="primary" icon="check" busy={act.isBusy()} aria-label={t().acceptOf(props.title)} onClick={() => answer(true)}>{t().accept}</Button>
            <Button busy={act.isBusy()} aria-label={t().refuseOf(props.title)} onClick={() => answer(false)}>{t().refuse}</Button>
          </div>
        </Match>
        <Match when={props.pair.state === 'PROPOSED'}>
          <p class="soft">{t().pairWaits(asked().name)}</p>
          <Show when={props.pair.can.end}><div><Button busy={act.isBusy()} onClick={() => act.act(() => props.acts.end(props.pair), t().withdrawn)}>{t().withdraw}</Button></div></Show>
        </Match>
        <Match when={true}>
          <Show when={props.pair.documents.length > 0} fallback={<p class="soft">{t().noText}</p>}><TextList texts={props.pair.documents} acts={props.acts} label={props.title} isForPupil={props.isForPupil} /></Show>
          <Show when={props.pair.can.write}>
            <div><Button icon="plus" onClick={() => setAsks('text')}>{t().newTextFor}</Button></div>
          </Show>
          <RemovedTexts texts={props.pair.removed} acts={props.acts} />
        </Match>
      </Switch>
      <Show when={asks() === 'text'}><TextDialog classes={both()} create={(key, input) => props.acts.create(props.pair, key, input)} onClose={() => setAsks(undefined)} /></Show>
      <Show when={asks() === 'end'}>
        <ConfirmDialog
          title={t().endPairAsk(both().own.name, both().other.name)} text={t().endPairWhy} action={t().endPair} isDanger onClose={() => setAsks(undefined)}
          act={() => props.acts.end(props.pair).then(() => toasts.say(t().pairEnded))}
        />
      </Show>
    </section>
  );
}
