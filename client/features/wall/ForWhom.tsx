import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import type { Composer } from './createComposer.ts';
import { inParis } from './paris.ts';
import { wallWords } from './words.ts';

const DAY_MS = 86_400_000;

/** What a teacher decides of a post: who sees it, whether families sign, whether one may comment, when it appears. */
export function ForWhom(props: { composer: Composer; dateError: string | undefined }): JSX.Element {
  const t = useWords(wallWords);
  const { fields, setFields, isLater, setLater, isForFamilies } = props.composer;
  const chooseLater = (later: boolean): void => {
    setLater(later);
    setFields({ publishAt: later ? fields.publishAt || nextMorning() : '' });
  };
  return (
    <>
      <RadioCards
        label={t().forWhom}
        value={fields.audience}
        onChange={(audience) => setFields({ audience })}
        choices={[
          { value: 'CLASS_AND_FAMILIES', label: t().audience.CLASS_AND_FAMILIES, hint: t().audienceHint.CLASS_AND_FAMILIES, icon: 'users' },
          { value: 'CLASS', label: t().audience.CLASS, hint: t().audienceHint.CLASS, icon: 'lock' },
        ]}
      />
      <div class="composer-options">
        <Show when={isForFamilies()}>
          <Checkbox label={t().askSignature} hint={t().askSignatureHint} checked={fields.signature} onChange={(signature) => setFields({ signature })} />
        </Show>
        <Checkbox label={t().allowComments} checked={fields.comments} onChange={(comments) => setFields({ comments })} />
        <Checkbox label={t().publishLater} checked={isLater()} onChange={chooseLater} />
        <Show when={isLater()}>
          <TextField
            type="datetime-local" label={t().publishAt} hint={t().parisTime} error={props.dateError}
            value={fields.publishAt} onInput={(publishAt) => setFields({ publishAt })} min={inParis(new Date())} required
          />
        </Show>
      </div>
    </>
  );
}

/** A likely moment, to be changed at will: the next eight o'clock in the morning. */
function nextMorning(): string {
  const now = new Date();
  const today = `${inParis(now).slice(0, 10)}T08:00`;
  return inParis(now) < today ? today : `${inParis(new Date(now.getTime() + DAY_MS)).slice(0, 10)}T08:00`;
}
