import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import type { HandoverOccasion } from '../../../../schema/generated/client.ts';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { ClassPick } from '../../school/ClassPick.tsx';
import { FormDialog } from '../../school/FormDialog.tsx';
import { DestinationField } from './DestinationField.tsx';
import { byClass } from './byClass.ts';
import type { Desk, Destination, Handover, LiveDesk } from './createDesk.ts';
import { onTheWay } from './stages.ts';
import { deskWords } from './words.ts';

interface PrepareDialogProps {
  desk: Desk;
  live: LiveDesk;
  /** Chosen already. */
  pupilIds: readonly string[];
  /** What they are added to; none for a new one. */
  handover?: Handover | undefined;
  onClose: () => void;
}

/** Where some pupils go, when, and who they are. Nobody is told yet. */
export function PrepareDialog(props: PrepareDialogProps): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const [occasion, setOccasion] = createSignal<HandoverOccasion>(props.handover?.occasion ?? 'YEAR_END');
  const [destination, setDestination] = createSignal<Destination | undefined>(props.handover?.destination);
  const [name, setName] = createSignal('');
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(props.pupilIds));
  const [isTried, setTried] = createSignal(false);
  const pupils = createMemo(() => whoMayGo(props.desk, occasion()));
  const picked = createMemo(() => pupils().filter(({ id }) => chosen().has(id)).map(({ id }) => id));
  const isNamed = () => destination()?.name != null || name().trim() !== '';
  const saving = createSubmission(() => props.live.prepare({ uai: destination()!.uai, name: destination()!.name ?? name().trim(), occasion: occasion(), pupilIds: picked() }));
  const submit = async () => {
    setTried(true);
    const to = destination();
    const count = picked().length;
    if (!to || !isNamed() || count === 0 || !await saving.submit()) return;
    toasts.say(t().prepared(count, to.name ?? name().trim()));
    props.onClose();
  };
  return (
    <FormDialog
      title={props.handover ? t().addTo(props.handover.destination.name ?? props.handover.destination.uai) : t().prepare} action={t().prepareNow(picked().length)} size="l"
      submission={saving} fields={['name']} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <Show when={!props.handover}>
        <DestinationField schoolId={props.desk.schoolId} find={props.live.find} chosen={destination()} onChoose={setDestination} name={name()} onName={setName} isTried={isTried()} />
        <RadioCards
          label={t().when} value={occasion()} onChange={setOccasion}
          choices={(['YEAR_END', 'MOVE'] as const).map((value) => ({ value, label: t().occasions[value], hint: t().occasionHints[value] }))}
        />
      </Show>
      <fieldset class="levels">
        <legend class="field-label">{t().whoGoesThere}</legend>
        <Show when={pupils().length > 0} fallback={<p class="soft">{t().nobodyLeft}</p>}>
          <div class="class-picks">
            <For each={byClass(pupils())}>
              {(room) => <ClassPick name={room.className} pupils={room.pupils.map((pupil) => ({ person: { id: pupil.id, displayName: pupil.name } }))} chosen={chosen()} onChange={setChosen} />}
            </For>
          </div>
        </Show>
        <Show when={isTried() && picked().length === 0}><p class="field-error" role="alert">{t().missingPupils}</p></Show>
      </fieldset>
    </FormDialog>
  );
}

/** At the year's end those who leave come first, then the others; whoever is on their way already is not asked again. */
function whoMayGo(desk: Desk, occasion: HandoverOccasion) {
  const { unplanned, pupils } = desk;
  const gone = onTheWay(desk);
  const others = pupils.filter(({ id }) => !gone.has(id));
  if (occasion === 'MOVE') return others;
  const leaving = new Set(unplanned.map(({ id }) => id));
  return [...unplanned, ...others.filter(({ id }) => !leaving.has(id))];
}
