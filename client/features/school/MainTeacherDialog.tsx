import { type JSX, createSignal } from 'solid-js';
import type { ClassTileFragment } from '../../../schema/generated/client.ts';
import { Select } from '../../platform/ui/Select.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { schoolWords } from './words.ts';

/** Whom families turn to first, of several teachers who all keep the same rights. */
export function MainTeacherDialog(props: {
  classroom: Pick<ClassTileFragment, 'name' | 'school' | 'teachers' | 'mainTeacher'>; onSave: (teacherId: string | null) => Promise<void>; onClose: () => void;
}): JSX.Element {
  const t = useWords(schoolWords);
  const [id, setId] = createSignal(props.classroom.mainTeacher?.id ?? '');
  const saving = createSubmission(() => props.onSave(id() || null));
  const submit = async () => { if (await saving.submit()) props.onClose(); };
  return (
    <FormDialog title={t().mainTitle[props.classroom.school.kind](props.classroom.name)} action={t().save} submission={saving} onSubmit={() => void submit()} onClose={props.onClose}>
      <p class="soft">{t().mainText}</p>
      <Select
        label={t().mainLabel[props.classroom.school.kind]} value={id()} onChange={setId}
        options={[{ value: '', label: t().nobodyInParticular }, ...props.classroom.teachers.map((teacher) => ({ value: teacher.id, label: teacher.displayName }))]}
      />
    </FormDialog>
  );
}
