import { For, type JSX, Show } from 'solid-js';
import type { ImportDecision, ImportLineFragment } from '../../../schema/generated/client.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { longDay } from '../../platform/words/longDay.ts';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import type { Lines } from './createLines.ts';
import { rosterWords } from './words.ts';

/** One person of the file, and what is done about them, or has to be decided. */
export function ImportLine(props: { line: ImportLineFragment; lines: Lines; mayDecide: boolean; onDecided: () => void }): JSX.Element {
  const t = useWords(rosterWords);
  const name = () => `${props.line.firstName} ${props.line.lastName}`;
  const asks = () => props.mayDecide && (props.line.action === 'AMBIGUOUS' || props.line.action === 'LEAVER');
  return (
    <li class="sheet-row roster-line">
      <div class="grow stack gap-1">
        <p class="sheet-name">{name()} <Badge>{t().person[props.line.of]}</Badge> <For each={props.line.classes}>{(room) => <Badge tone="sky">{room}</Badge>}</For></p>
        <Show when={props.line.children.length > 0}><p class="soft small">{t().childrenOf(props.line.children.join(', '))}</p></Show>
        <For each={props.line.changes}>
          {({ field, from, to }) => (
            <p class="small"><strong>{t().fields[field]}</strong><Show when={to ?? from}> : {from ? t().becomes(from, to ?? '–') : to}</Show></p>
          )}
        </For>
        <Show when={props.line.place}>{(place) => <p class="soft small">{t().at(place().file, place().line)}</p>}</Show>
        <Show when={asks()}><Decision line={props.line} lines={props.lines} name={name()} onDecided={() => props.onDecided()} /></Show>
      </div>
    </li>
  );
}

function Decision(props: { line: ImportLineFragment; lines: Lines; name: string; onDecided: () => void }): JSX.Element {
  const t = useWords(rosterWords);
  const { locale } = useLanguage();
  const deciding = createSubmission(async (value: string) => {
    const [decision, personId] = value.split(' ') as [ImportDecision, string | undefined];
    await props.lines.decide(props.line.id, decision, personId ?? null);
    props.onDecided();
  });
  const day = (date: string): string => longDay(locale())(`${date}T12:00:00Z`);
  const isLeaver = () => props.line.action === 'LEAVER';
  const value = () => [props.line.decision ?? (isLeaver() ? 'LEAVES' : ''), props.line.decidedPersonId].filter(Boolean).join(' ');
  const choices = () => (isLeaver() ? [{ value: 'LEAVES', label: t().leaves }, { value: 'STAYS', label: t().stays }] : [
    ...props.line.candidates.map(({ id, firstName, lastName, around, birthDate }) => ({
      value: `SAME_PERSON ${id}`, label: t().itIs(`${firstName} ${lastName}`), hint: [...around, birthDate ? t().born(day(birthDate)) : t().noBirthDate].join(' · '),
    })),
    { value: 'NEW_PERSON', label: t().itIsNew, hint: t().itIsNewWhy }, { value: 'LEAVE_OUT', label: t().leaveOut, hint: t().leaveOutWhy },
  ]);
  return (
    <div class="stack gap-2">
      <Show when={props.line.birthDate}>{(date) => <p class="small">{t().bornInFile(day(date()))}</p>}</Show>
      <RadioCards label={t().whoIsIt(props.name)} labelUnseen={isLeaver()} value={value()} choices={choices()} disabled={deciding.isBusy()} onChange={(next) => void deciding.submit(next)} />
      <RefusedBanner refused={deciding.refused()} />
    </div>
  );
}
