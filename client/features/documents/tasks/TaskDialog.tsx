import { Show, createEffect, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { TaskPupilsDocument } from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import { GroupsField } from './GroupsField.tsx';
import { ModelField } from './ModelField.tsx';
import type { Pupil } from './NameChips.tsx';
import { PupilsField } from './PupilsField.tsx';
import type { Tasks } from './createTasks.ts';
import { type Draft, type Group, emptyDraft, inputOf, isBegun, keptDraft } from './draft.ts';
import { tasksWords } from './words.ts';

interface TaskDialogProps { classroomId: string; live: Tasks; onGiven: (id: string, title: string) => void; onClose: () => void }

/** Gives a class something to write. What is being prepared stays in this tab, even if the sheet is closed by mistake. */
export function TaskDialog(props: TaskDialogProps): JSX.Element {
  const t = useWords(tasksWords);
  const kept = keptDraft(props.classroomId);
  const found = kept.read();
  const [draft, setDraft] = createStore<Draft>(found ?? emptyDraft());
  const [wasKept, setWasKept] = createSignal(found !== undefined && isBegun(found));
  const [faults, setFaults] = createSignal<{ title?: string; groups?: string; pupils?: string }>({});
  const asked = createQuery(TaskPupilsDocument, () => ({ classroomId: props.classroomId }));
  const pupils = (): readonly Pupil[] | undefined => asked.data()?.classroom.pupils.map(({ person }) => person);
  let given = false;
  createEffect(() => { if (!given) kept.write(JSON.parse(JSON.stringify(draft)) as Draft); });
  const set = (change: Partial<Draft>): void => { setDraft(change); setFaults({}); };

  const submission = createSubmission(async () => {
    const id = await props.live.give(draft.key, inputOf(unwrap(draft)));
    given = true;
    kept.drop();
    props.onGiven(id, draft.title.trim());
  });
  const submit = (): void => {
    const wrong = {
      ...(draft.title.trim() === '' && { title: t().noTitle }),
      ...(draft.mode === 'GROUPS' && draft.groups.every(({ pupilIds }) => pupilIds.length === 0) && { groups: t().noGroup }),
      ...(draft.mode === 'PUPILS' && draft.pupilIds?.length === 0 && { pupils: t().noPupil }),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length === 0) void submission.submit();
  };
  const chooseMode = (mode: Draft['mode']): void => set({ mode, ...(mode === 'GROUPS' && draft.groups.length === 0 && { groups: [{ name: t().group(1), pupilIds: [] }] }) });
  const startAgain = (): void => { setDraft(reconcile(emptyDraft())); setWasKept(false); };
  const modes = () => (['CLASS', 'GROUPS', 'PUPILS'] as const).map((value) => ({ value, label: t().mode[value], hint: t().modeHint[value] }));

  /** The groups made last, with those of them who are still here. */
  const last = (): { title: string; groups: readonly Group[] } | undefined => {
    const task = props.live.tasks().find(({ mode }) => mode === 'GROUPS');
    const here = new Set(pupils()?.map(({ id }) => id));
    const groups = task?.documents.map(({ groupName, writers }) => ({ name: groupName ?? '', pupilIds: writers.map(({ id }) => id).filter((id) => here.has(id)) }));
    return task && groups ? { title: task.title, groups: groups.filter(({ pupilIds }) => pupilIds.length > 0) } : undefined;
  };
  return (
    <FormDialog
      title={t().give} action={draft.open ? t().giveIt : t().keepForLater} size="l" submission={submission} fields={['title', 'instructions']} onSubmit={submit} onClose={props.onClose}
    >
      <Show when={wasKept()}><Banner tone="info" action={<Button size="s" onClick={startAgain}>{t().startAgain}</Button>}>{t().begunAgain}</Banner></Show>
      <TextField
        label={t().taskTitle} hint={t().taskTitleHint} value={draft.title} onInput={(title) => set({ title })} maxlength={limits.taskTitle} autocomplete="off"
        error={faults().title ?? submission.errorAt('title')} required autofocus
      />
      <TextArea label={t().instructions} hint={t().instructionsHint} value={draft.instructions} onInput={(instructions) => set({ instructions })} most={limits.instructions} error={submission.errorAt('instructions')} optional />
      <RadioCards label={t().forWhom} value={draft.mode} choices={modes()} onChange={chooseMode} />
      <Show when={draft.mode !== 'CLASS'}>
        <Show when={pupils()} fallback={<Skeleton kind="lines" count={4} />}>{(names) => (
          <Show when={draft.mode === 'GROUPS'} fallback={<PupilsField pupils={names()} chosen={draft.pupilIds} onChange={(pupilIds) => set({ pupilIds })} error={faults().pupils} />}>
            <GroupsField pupils={names()} groups={draft.groups} onChange={(groups) => set({ groups })} last={last()} error={faults().groups} />
          </Show>
        )}</Show>
      </Show>
      <ModelField tasks={props.live.tasks()} modelId={draft.modelId} onChange={(modelId) => set({ modelId })} />
      <Checkbox label={t().openNow} hint={t().openNowHint} checked={draft.open} onChange={(open) => set({ open })} />
    </FormDialog>
  );
}
