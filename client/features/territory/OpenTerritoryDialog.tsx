import { type JSX, createSignal } from 'solid-js';
import type { TerritoryInput, TerritoryKind } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { territoryWords } from './words.ts';

/** A new territory below another. */
export function OpenTerritoryDialog(props: { kinds: readonly TerritoryKind[]; onSave: (key: string, input: TerritoryInput) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(territoryWords);
  const [kind, setKind] = createSignal(props.kinds[0]!);
  const [name, setName] = createSignal('');
  const [code, setCode] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, { kind: kind(), name: name().trim(), code: code().trim() || null }));
  const submit = async () => {
    setTried(true);
    if (name().trim() && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog title={t().openTerritory} action={t().openTerritoryNow} submission={saving} fields={['kind', 'name', 'code']} onSubmit={() => void submit()} onClose={props.onClose}>
      <RadioCards label={t().kind} value={kind()} onChange={setKind} choices={props.kinds.map((value) => ({ value, label: t().kinds[value], hint: t().kindHints[value] }))} />
      <TextField
        label={t().name} value={name()} onInput={setName} required maxLength={limits.schoolName} autocomplete="off"
        error={isTried() && !name().trim() ? t().missing : saving.errorAt('name')}
      />
      <TextField label={t().code} hint={t().codeHint} value={code()} onInput={setCode} optional maxLength={limits.territoryCode} autocomplete="off" error={saving.errorAt('code')} />
    </FormDialog>
  );
}
