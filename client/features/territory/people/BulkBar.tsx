import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { CredentialsFragment, Level } from '../../../../schema/generated/client.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { ClassChoiceDialog } from '../../school/ClassChoiceDialog.tsx';
import { ConfirmDialog } from '../../school/ConfirmDialog.tsx';
import { PrintedList } from './PrintedList.tsx';
import type { Bulk, Outcome } from './createBulk.ts';
import type { People } from './createPeople.ts';
import { peopleListWords } from './words.ts';

interface BulkBarProps {
  bulk: Bulk;
  people: People;
  place: string;
  classrooms: readonly { id: string; name: string; levels: readonly Level[] }[];
}

/** What can be done to those who are chosen. Each act says to how many before it is done, and to how many it was. */
export function BulkBar(props: BulkBarProps): JSX.Element {
  const t = useWords(peopleListWords);
  const toasts = useToasts();
  const all = createAct();
  const [task, setTask] = createSignal<'move' | 'attach' | 'renew' | 'end'>();
  const [given, setGiven] = createSignal<{ credentials: readonly CredentialsFragment[]; outcome: Outcome }>();
  const count = () => props.bulk.chosen().size;
  const close = () => setTask(undefined);
  const say = async ({ done: changed, refused }: Outcome) => {
    toasts.say(`${t().done(changed)}${refused > 0 ? ` ${t().refused(refused)}` : ''}`, refused > 0 ? { tone: 'refusal' } : {});
    props.bulk.clear();
    await props.people.again();
  };
  return (
    <div class="bulk" role="group" aria-label={t().bulk}>
      <Show
        when={count() > 0}
        fallback={<Button size="s" busy={all.isBusy()} onClick={() => all.act(props.bulk.chooseAll)}>{t().chooseAll(props.people.total() ?? 0)}</Button>}
      >
        <p class="bulk-count" role="status">
          <Show when={props.bulk.progress()} fallback={t().chosen(count())}>{(progress) => t().progress(progress().done, progress().of)}</Show>
        </p>
        <Button size="s" onClick={() => setTask('move')}>{t().move}</Button>
        <Button size="s" onClick={() => setTask('attach')}>{t().attach}</Button>
        <Button size="s" icon="key" onClick={() => setTask('renew')}>{t().renew}</Button>
        <Button size="s" icon="logout" onClick={() => setTask('end')}>{t().end}</Button>
        <Button size="s" variant="quiet" icon="close" onClick={props.bulk.clear}>{t().chooseNone}</Button>
      </Show>
      <Switch>
        <Match when={task() === 'move'}>
          <ClassChoiceDialog
            title={t().moveTitle(count())} action={t().moveNow(count())} text={t().moveText} classrooms={props.classrooms} onClose={close}
            onSave={({ id }) => props.bulk.move(id).then((outcome) => say(outcome))}
          />
        </Match>
        <Match when={task() === 'attach'}>
          <ClassChoiceDialog
            title={t().attachTitle(count())} action={t().attachNow(count())} text={t().attachText} classrooms={props.classrooms} onClose={close}
            onSave={({ id }) => props.bulk.attach(id).then((outcome) => say(outcome))}
          />
        </Match>
        <Match when={task() === 'renew'}>
          <ConfirmDialog
            title={t().renewTitle(count())} text={t().renewText} action={t().renewNow(count())} onClose={close}
            act={async () => {
              const { credentials, refused } = await props.bulk.renew();
              const outcome = { done: credentials.length, refused };
              // What is read once is not covered by what came of it: that is said when it is closed.
              if (credentials.length > 0) setGiven({ credentials, outcome });
              else await say(outcome);
            }}
          />
        </Match>
        <Match when={task() === 'end'}>
          <ConfirmDialog title={t().endTitle(count())} text={t().endText} action={t().endNow(count())} isDanger onClose={close} act={() => props.bulk.end().then((outcome) => say(outcome))} />
        </Match>
      </Switch>
      <Show when={given()} keyed>
        {({ credentials, outcome }) => <PrintedList credentials={credentials} place={props.place} onClose={() => { setGiven(undefined); void say(outcome); }} />}
      </Show>
    </div>
  );
}
