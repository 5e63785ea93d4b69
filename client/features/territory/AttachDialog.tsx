import { type JSX, Show, createSignal } from 'solid-js';
import type { SchoolSheetFragment } from '../../../schema/generated/client.ts';
import { Select } from '../../platform/ui/Select.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { TerritoryShown } from './createTerritory.ts';
import { territoryWords } from './words.ts';

interface AttachDialogProps {
  school: SchoolSheetFragment;
  territory: TerritoryShown;
  onSave: (territory: { id: string; name: string }) => Promise<void>;
  onClose: () => void;
}

/** Where else a school may be placed: here, or in a territory below. */
export function AttachDialog(props: AttachDialogProps): JSX.Element {
  const t = useWords(territoryWords);
  const all = [props.territory, ...props.territory.territories.flatMap((below) => [below, ...below.territories])];
  const others = all.filter(({ id }) => !props.school.territories.some((placed) => placed.id === id));
  const [id, setId] = createSignal(others[0]?.id ?? '');
  const saving = createSubmission(async () => {
    const chosen = others.find((territory) => territory.id === id());
    if (chosen) await props.onSave(chosen);
  });
  const submit = async () => { if (others.length === 0 || await saving.submit()) props.onClose(); };
  return (
    <FormDialog
      title={t().attachTitle(props.school.name)} action={others.length > 0 ? t().attachNow : t().understood} submission={saving} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <p class="soft">{t().placedIn(props.school.territories.map(({ name }) => name).join(', '))}</p>
      <Show when={others.length > 0} fallback={<p>{t().nowhereElse}</p>}>
        <Select label={t().territory} value={id()} onChange={setId} options={others.map(({ id: value, name, kind }) => ({ value, label: `${name} (${t().kinds[kind]})` }))} />
        <p class="soft small">{t().attachText}</p>
      </Show>
    </FormDialog>
  );
}
