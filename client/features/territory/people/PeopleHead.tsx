import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import type { People } from './createPeople.ts';
import { peopleListWords } from './words.ts';

/** How many there are, and the way to take them out as a file. */
export function PeopleHead(props: { people: People; place: string; back: string; isAdultsOnly?: boolean | undefined }): JSX.Element {
  const t = useWords(peopleListWords);
  const saving = createAct();
  const total = () => props.people.total();
  return (
    <PageHeader
      title={t().people} back={{ href: props.back, label: props.place }}
      lead={<><span role="status">{total() === undefined ? t().counting : t().found(total()!)}</span>{props.isAdultsOnly ? ` ${t().adultsOnly}` : ''}</>}
      actions={<Button icon="download" busy={saving.isBusy()} onClick={() => saving.act(() => props.people.save(`${t().people} ${props.place}`))}>{t().save}</Button>}
    />
  );
}
