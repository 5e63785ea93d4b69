import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { Select } from '../../platform/ui/Select.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { AdultDraft } from './adult.ts';
import { peopleWords } from './words.ts';
import './people.css';

interface AdultFieldsProps {
  adult: AdultDraft;
  onChange: (changes: Partial<AdultDraft>) => void;
  errorAt: (field: string) => string | undefined;
  /** Whether the person who fills in is the adult: the browser may then propose what it knows of them. */
  isSelf?: boolean | undefined;
}

const titles: readonly AdultDraft['title'][] = ['', 'Mme', 'M.'];

/** Title, names and e-mail address of an adult. */
export function AdultFields(props: AdultFieldsProps): JSX.Element {
  const t = useWords(peopleWords);
  const self = (name: string) => (props.isSelf ? name : 'off');
  return (
    <>
      <Select
        label={t().title} value={props.adult.title} onChange={(title) => props.onChange({ title })} error={props.errorAt('title')}
        options={titles.map((value) => ({ value, label: t().titles[value] }))}
      />
      <div class="form-pair">
        <TextField
          label={t().firstName} value={props.adult.firstName} onInput={(firstName) => props.onChange({ firstName })} required
          error={props.errorAt('firstName')} maxLength={limits.name} autocomplete={self('given-name')}
        />
        <TextField
          label={t().lastName} value={props.adult.lastName} onInput={(lastName) => props.onChange({ lastName })} required
          error={props.errorAt('lastName')} maxLength={limits.name} autocomplete={self('family-name')}
        />
      </div>
      <TextField
        label={t().email} type="email" value={props.adult.email} onInput={(email) => props.onChange({ email })} optional
        hint={props.isSelf ? t().emailHint : t().emailHintOther} error={props.errorAt('email')} maxLength={limits.email} autocomplete={self('email')}
      />
    </>
  );
}
