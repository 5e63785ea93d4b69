import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { CommentsFrom, Moderation, SettingsPartsFragment, WallSettingsInput } from '../../../schema/generated/client.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Switch } from '../../platform/ui/Checkbox.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { wallWords } from './words.ts';

const moderations = ['BEFORE', 'AFTER'] as const satisfies readonly Moderation[];
const commenters = ['TEACHERS', 'CLASS', 'CLASS_AND_FAMILIES'] as const satisfies readonly CommentsFrom[];

/** Each rule with what it means; chosen, it counts at once. */
export function WallRules(props: { settings: SettingsPartsFragment; busy: boolean; onChoose: (input: WallSettingsInput) => void }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <div class="stack" aria-busy={props.busy}>
      <Card as="section" class="stack">
        <h2 class="post-list-title">{t().pupilsWrite}</h2>
        <Switch label={t().pupilsPost} hint={t().pupilsPostHint} checked={props.settings.pupilsPost} disabled={props.busy} onChange={(pupilsPost) => props.onChoose({ pupilsPost })} />
        <Show when={props.settings.pupilsPost || props.settings.comments !== 'TEACHERS'}>
          <RadioCards
            label={t().moderationLabel} value={props.settings.moderation} disabled={props.busy}
            onChange={(moderation) => props.onChoose({ moderation })}
            choices={moderations.map((value) => ({ value, label: t().moderation[value], hint: t().moderationHint[value] }))}
          />
        </Show>
      </Card>
      <Card as="section" class="stack">
        <h2 class="post-list-title">{t().comments}</h2>
        <RadioCards
          label={t().commentsLabel} value={props.settings.comments} disabled={props.busy}
          onChange={(comments) => props.onChoose({ comments })}
          choices={commenters.map((value) => ({ value, label: t().commentsFrom[value], hint: t().commentsFromHint[value] }))}
        />
      </Card>
      <Card as="section">
        <h2 class="post-list-title">{t().reactions}</h2>
        <Switch label={t().reactionsOn} hint={t().reactionsHint} checked={props.settings.reactions} disabled={props.busy} onChange={(reactions) => props.onChoose({ reactions })} />
      </Card>
    </div>
  );
}
