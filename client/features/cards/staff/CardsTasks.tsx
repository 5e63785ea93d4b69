import { For, type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { Animal } from '../../../../schema/generated/client.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ConfirmDialog } from '../../school/ConfirmDialog.tsx';
import { only } from '../../school/only.ts';
import { doorWords } from '../door/words.ts';
import { PictureSketch } from '../drawings/Sketch.tsx';
import { AnimalDialog } from './AnimalDialog.tsx';
import type { Acts, Given, PupilCard } from './createClassCards.ts';
import { staffWords } from './words.ts';

/** What the class's staff is in the middle of doing. */
export type CardsTask =
  | { kind: 'renew' } | { kind: 'shut' }
  | { kind: 'revoke'; pupil: PupilCard } | { kind: 'animal'; pupil: PupilCard } | { kind: 'give'; pupil: PupilCard } | { kind: 'reset'; pupil: PupilCard };

/** The dialog of the task at hand, then the secret that came of it. */
export function CardsTasks(props: { acts: Acts; pupils: readonly PupilCard[]; task: CardsTask | undefined; onTask: (task: CardsTask | undefined) => void }): JSX.Element {
  const t = useWords(staffWords);
  const toasts = useToasts();
  const [given, setGiven] = createSignal<Given>();
  const close = () => props.onTask(undefined);
  const now = <K extends CardsTask['kind']>(kind: K) => only(props.task, kind);
  const nameOf = ({ pupil }: { pupil: PupilCard }) => pupil.person.displayName;
  return (
    <>
      <Switch>
        <Match when={now('renew')}>
          <ConfirmDialog title={t().renewTitle} text={t().renewText} action={t().renew} onClose={close} act={() => props.acts.renew(newKey()).then(() => toasts.say(t().renewed))} />
        </Match>
        <Match when={now('shut')}>
          <ConfirmDialog title={t().shutTitle} text={t().shutText} action={t().shut} isDanger onClose={close} act={() => props.acts.shut().then(() => toasts.say(t().shutDone))} />
        </Match>
        <Match when={now('revoke')}>
          {(task) => {
            const name = nameOf(task());
            return <ConfirmDialog title={t().revokeTitle(name)} text={t().revokeText} action={t().revoke} isDanger onClose={close} act={() => props.acts.revoke(task().pupil.person.id).then(() => toasts.say(t().revoked(name)))} />;
          }}
        </Match>
        <Match when={now('reset')}>
          {(task) => {
            const name = nameOf(task());
            return <ConfirmDialog title={t().resetTitle(name)} text={t().resetText} action={t().reset} onClose={close} act={() => props.acts.reset(task().pupil.person.id).then(() => toasts.say(t().resetDone(name)))} />;
          }}
        </Match>
        <Match when={now('give')}>
          {(task) => <ConfirmDialog title={t().giveTitle(nameOf(task()))} text={t().giveText} action={t().give} onClose={close} act={() => props.acts.give(task().pupil.person.id).then((secret) => { setGiven(secret); })} />}
        </Match>
        <Match when={now('animal')}>
          {(task) => (
            <AnimalDialog
              pupil={task().pupil} pupils={props.pupils} onClose={close}
              onSave={(animal: Animal) => props.acts.changeAnimal(task().pupil.person.id, animal).then(() => toasts.say(t().saved))}
            />
          )}
        </Match>
      </Switch>
      <Show when={given()}>{(it) => <GivenDialog given={it()} onClose={() => setGiven(undefined)} />}</Show>
    </>
  );
}

function GivenDialog(props: { given: Given; onClose: () => void }): JSX.Element {
  const t = useWords(staffWords);
  const door = useWords(doorWords);
  return (
    <Dialog open title={t().given(props.given.person.displayName)} onClose={props.onClose} footer={<Button variant="primary" onClick={() => props.onClose()}>{t().noted}</Button>}>
      <div class="stack">
        <p>{t().givenOnce}</p>
        <Show when={props.given.pictures}>
          {(pictures) => (
            <ol class="given-pictures">
              <For each={pictures()}>{(picture) => <li><span class="ground ground-l"><PictureSketch picture={picture} /></span> {door().pictures[picture]}</li>}</For>
            </ol>
          )}
        </Show>
        <Show when={props.given.password}>{(word) => <p class="given-word">{word()}</p>}</Show>
      </div>
    </Dialog>
  );
}
