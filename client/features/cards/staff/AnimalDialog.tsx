import { For, type JSX, createSignal } from 'solid-js';
import type { Animal } from '../../../../schema/generated/client.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import { doorWords } from '../door/words.ts';
import { AnimalSketch } from '../drawings/Sketch.tsx';
import { animals } from '../drawings/animals.ts';
import type { PupilCard } from './createClassCards.ts';
import { staffWords } from './words.ts';

const all = Object.keys(animals) as Animal[];

/** All the animals, and who has which: one of somebody else's is swapped. */
export function AnimalDialog(props: { pupil: PupilCard; pupils: readonly PupilCard[]; onSave: (animal: Animal) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(staffWords);
  const door = useWords(doorWords);
  const [chosen, setChosen] = createSignal(props.pupil.animal);
  const saving = createSubmission(async () => { if (chosen()) await props.onSave(chosen()!); });
  const owner = (animal: Animal): string => {
    const other = props.pupils.find((one) => one.animal === animal);
    if (!other) return '';
    return other.person.id === props.pupil.person.id ? `, ${t().animalNow}` : `, ${t().takenBy(other.person.displayName)}`;
  };
  const submit = async () => { if (await saving.submit()) props.onClose(); };
  return (
    <FormDialog title={t().changeAnimalTitle(props.pupil.person.displayName)} action={t().changeAnimal} size="l" submission={saving} onSubmit={() => void submit()} onClose={props.onClose}>
      <fieldset class="animal-choice">
        <legend class="unseen">{t().changeAnimal}</legend>
        <For each={all}>
          {(animal) => (
            <label class="animal-one" classList={{ 'animal-taken': owner(animal) !== '' }}>
              <input type="radio" name="animal" class="unseen" checked={chosen() === animal} onChange={() => setChosen(animal)} />
              <span class="ground ground-m"><AnimalSketch animal={animal} /></span>
              <span class="small">{door().animals[animal]}<span class="unseen">{owner(animal)}</span></span>
            </label>
          )}
        </For>
      </fieldset>
      <p class="soft small" role="status">{chosen() && owner(chosen()!).slice(2)}</p>
    </FormDialog>
  );
}
