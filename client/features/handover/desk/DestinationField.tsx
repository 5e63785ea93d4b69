import { type JSX, Match, Show, Switch, createEffect, createSignal, on } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import type { Refused } from '../../../platform/graphql/refused.ts';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { Spinner } from '../../../platform/ui/Spinner.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createLater } from '../../territory/createLater.ts';
import { Receivers } from './Receivers.tsx';
import type { Destination } from './createDesk.ts';
import { createReceivers } from './createReceivers.ts';
import { deskWords } from './words.ts';

interface DestinationFieldProps {
  /** The school they leave. */
  schoolId: string;
  find: (search: string) => Promise<readonly Destination[]>;
  chosen: Destination | undefined;
  onChoose: (destination: Destination | undefined) => void;
  /** The name to write for a school that is not known here. */
  name: string;
  onName: (name: string) => void;
  isTried: boolean;
}

/** A school to go to: looked for by name, commune or UAI, then chosen; one that nobody knows here is named by hand. */
export function DestinationField(props: DestinationFieldProps): JSX.Element {
  const t = useWords(deskWords);
  const [text, setText] = createSignal('');
  const search = createLater(text);
  const [found, setFound] = createSignal<readonly Destination[]>();
  const [refused, setRefused] = createSignal<Refused>();
  const receivers = createReceivers(() => props.schoolId, () => props.chosen);
  let turn = 0;
  const look = async (sought: string): Promise<void> => {
    const mine = ++turn;
    setRefused(undefined);
    setFound(undefined);
    props.onChoose(undefined);
    if (sought.length < 2) return;
    try {
      const schools = await props.find(sought);
      if (mine !== turn) return;
      setFound(schools);
      if (schools.length === 1) props.onChoose(schools[0]);
    } catch (error) {
      if (mine === turn) setRefused(() => error as Refused);
    }
  };
  createEffect(on(search, (sought) => void look(sought), { defer: true }));
  const shown = (school: Destination) => ({ value: school.uai, label: school.name ?? school.uai, hint: [school.city, school.name ? school.uai : '', t().reach[school.reach]].filter(Boolean).join(' · ') });
  const error = () => (props.isTried && !props.chosen ? t().missingDestination : undefined);
  return (
    <div class="stack gap-2">
      <TextField type="search" icon="search" label={t().where} hint={t().whereHint} value={text()} onInput={setText} autofocus autocomplete="off" spellcheck={false} maxLength={limits.schoolName} error={error()} />
      <Switch>
        <Match when={refused()}>{(why) => <RefusedBanner refused={why()} onRetry={() => void look(search())} />}</Match>
        <Match when={found()?.length === 0}><p class="soft" role="status">{t().noSchool}</p></Match>
        <Match when={found()}>
          {(schools) => (
            <RadioCards label={t().whichSchool} value={props.chosen?.uai ?? ''} choices={schools().map(shown)} onChange={(uai) => props.onChoose(schools().find((one) => one.uai === uai))} />
          )}
        </Match>
        <Match when={search().length >= 2}><Spinner label={t().looking} /></Match>
      </Switch>
      <Show when={receivers()}>{(heads) => <Receivers heads={heads()} />}</Show>
      <Show when={props.chosen && props.chosen.name === null}>
        <TextField label={t().nameOfSchool} hint={t().nameOfSchoolHint} value={props.name} onInput={props.onName} required maxLength={limits.schoolName} error={props.isTried && !props.name.trim() ? t().missing : undefined} />
      </Show>
    </div>
  );
}
