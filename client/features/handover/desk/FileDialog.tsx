import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Refused } from '../../../platform/graphql/refused.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import type { Desk, LiveDesk, ReadFile } from './createDesk.ts';
import { base64Of } from './base64Of.ts';
import { plansOf } from './plansOf.ts';
import { deskWords } from './words.ts';

const MAX_BYTES = 180 * 1024;
const tooLarge = (): Refused => new Refused({
  code: 'TOO_LARGE', fr: 'Ce fichier dépasse 180 ko : une ligne par élève suffit, sans images ni mise en forme.', en: 'This file is over 180 kB: a line for each pupil is enough, without pictures or layout.',
});

/** Where pupils go, as a file says: what was understood is shown school by school, what was not line by line, then it is prepared. */
export function FileDialog(props: { desk: Desk; live: LiveDesk; onClose: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const [read, setRead] = createSignal<ReadFile>();
  const [fileName, setFileName] = createSignal('');
  const [names, setNames] = createSignal<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = createSignal(false);
  let input!: HTMLInputElement;
  const reading = createSubmission(async (file: File) => {
    setFileName(file.name);
    setRead(undefined);
    if (file.size > MAX_BYTES) throw tooLarge();
    setRead(await props.live.read(await base64Of(file)));
  });
  const plans = createMemo(() => plansOf(read()?.lines ?? [], props.desk));
  const total = () => plans().reduce((sum, { pupils }) => sum + pupils.length, 0);
  const isNamed = () => plans().every(({ destination }) => destination.name !== null || names()[destination.uai]?.trim());
  const saving = createSubmission(async () => {
    for (const { destination, pupils } of plans()) {
      await props.live.prepare({ uai: destination.uai, name: destination.name ?? names()[destination.uai]!.trim(), occasion: 'YEAR_END', pupilIds: pupils.map(({ id }) => id) });
    }
  });
  const submit = async () => {
    setTried(true);
    const count = total();
    if (count === 0 || !isNamed() || !await saving.submit()) return;
    toasts.say(t().preparedAll(count));
    props.onClose();
  };
  return (
    <FormDialog title={t().fromFile} action={t().prepareNow(total())} size="l" submission={saving} onSubmit={() => void submit()} onClose={props.onClose}>
      <p>{t().fileWhat}</p>
      <p class="soft small">{t().fileColumns}</p>
      <input ref={input} class="unseen" type="file" tabIndex={-1} aria-hidden="true" accept=".csv,.txt,.tsv" onChange={() => { const file = input.files?.[0]; input.value = ''; if (file) void reading.submit(file); }} />
      <div class="row gap-2"><Button icon="file" busy={reading.isBusy()} onClick={() => input.click()}>{read() ? t().otherFile : t().chooseFile}</Button><span class="soft small">{fileName()}</span></div>
      <RefusedBanner refused={reading.refused()} />
      <Show when={read()}>
        {(found) => (
          <>
            <Faults faults={found().faults} />
            <Show when={plans().length > 0} fallback={<Show when={found().lines.length > 0}><Banner tone="waiting">{t().fileNothing}</Banner></Show>}>
              <ul class="desk-plans" role="list">
                <For each={plans()}>
                  {(plan) => (
                    <li class="stack gap-2">
                      <p><b>{plan.destination.name ?? plan.destination.uai}</b> <span class="soft">{[plan.destination.city, t().pupils(plan.pupils.length), t().reach[plan.destination.reach]].filter(Boolean).join(' · ')}</span></p>
                      <p class="small">{plan.pupils.map(({ name }) => name).join(' · ')}</p>
                      <Show when={plan.destination.name === null}>
                        <TextField
                          label={t().nameOf(plan.destination.uai)} value={names()[plan.destination.uai] ?? ''} onInput={(name) => setNames((old) => ({ ...old, [plan.destination.uai]: name }))}
                          required maxLength={limits.schoolName} error={isTried() && !names()[plan.destination.uai]?.trim() ? t().missing : undefined}
                        />
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Show>
      <Show when={isTried() && !read()}><p class="field-error" role="alert">{t().missingFile}</p></Show>
    </FormDialog>
  );
}

function Faults(props: { faults: ReadFile['faults'] }): JSX.Element {
  const t = useWords(deskWords);
  const { locale } = useLanguage();
  return (
    <Show when={props.faults.length > 0}>
      <Banner tone="refusal">
        <p><b>{t().faults(props.faults.length)}</b></p>
        <ul class="desk-faults"><For each={props.faults}>{(fault) => <li>{t().atLine(fault.line, fault.column)} {fault[locale()]}</li>}</For></ul>
      </Banner>
    </Show>
  );
}
