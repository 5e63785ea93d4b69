import { type JSX, Show, createSignal } from 'solid-js';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Select } from '../../../platform/ui/Select.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { ClassPick } from '../ClassPick.tsx';
import type { Families, FamilyClass } from './createFamilies.ts';
import { familiesWords } from './words.ts';

const USES = [1, 2, 3, 4];

/** For whom letters are prepared, and how many adults each is for; those without guardian, until the teacher says otherwise. */
export function PrepareForm(props: { classroom: FamilyClass; acts: Families }): JSX.Element {
  const t = useWords(familiesWords);
  const alone = () => props.classroom.pupils.filter(({ guardians }) => guardians.length === 0).map(({ person }) => person.id);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(alone()));
  const [uses, setUses] = createSignal('2');
  const [isTried, setTried] = createSignal(false);
  const preparing = createSubmission((key: string) => props.acts.prepare(key, [...chosen()], Number(uses())));
  let key = newKey();
  const prepare = async () => {
    setTried(true);
    if (chosen().size > 0 && await preparing.submit(key)) key = newKey();
  };
  const renews = () => props.classroom.pupils.some(({ person, familyCode }) => chosen().has(person.id) && familyCode && familyCode.usesLeft > 0);
  return (
    <Card as="section" class="stack prepare" aria-label={t().forWhom}>
      <h2 class="list-title">{t().forWhom}</h2>
      <div class="row gap-2">
        <Button size="s" onClick={() => setChosen(new Set(props.classroom.pupils.map(({ person }) => person.id)))}>{t().all}</Button>
        <Button size="s" onClick={() => setChosen(new Set(alone()))}>{t().alone}</Button>
      </div>
      <ClassPick name={props.classroom.name} pupils={props.classroom.pupils} chosen={chosen()} onChange={setChosen} />
      <Select label={t().uses} value={uses()} onChange={setUses} options={USES.map((value) => ({ value: String(value), label: t().usesOption(value) }))} />
      <Show when={renews()}><p class="soft small">{t().prepareWarns}</p></Show>
      <Show when={isTried() && chosen().size === 0}><p class="field-error" role="alert">{t().nobody}</p></Show>
      <RefusedBanner refused={preparing.refused()} onRetry={() => void prepare()} />
      <div><Button variant="primary" icon="print" busy={preparing.isBusy()} onClick={() => void prepare()}>{t().prepare(chosen().size)}</Button></div>
    </Card>
  );
}
