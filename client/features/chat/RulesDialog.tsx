import type { JSX } from 'solid-js';
import type { ChatRulesFragment, ChatSettingsInput, Moderation } from '../../../schema/generated/client.ts';
import { Switch } from '../../platform/ui/Checkbox.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { useChat } from './ChatContext.tsx';
import { chatWords } from './words.ts';

const MODERATIONS = ['BEFORE', 'AFTER'] as const satisfies readonly Moderation[];

/** The rules of a class's chat; each takes effect at once. */
export function RulesDialog(props: { settings: ChatRulesFragment; onClose: () => void }): JSX.Element {
  const t = useWords(chatWords);
  const { live } = useChat();
  const { act } = createAct();
  const set = (input: ChatSettingsInput): void => act(() => live.setRules(input), t().rulesSaved);
  return (
    <Dialog open title={t().rulesTitle} onClose={props.onClose}>
      <div class="stack gap-5">
        <p class="soft">{t().rulesLead}</p>
        <Switch label={t().adultPresent} hint={t().adultPresentHint} checked={props.settings.adultPresent} onChange={(adultPresent) => set({ adultPresent })} />
        <Switch label={t().allowPictures} checked={props.settings.pictures} onChange={(pictures) => set({ pictures })} />
        <RadioCards
          label={t().moderationLabel} value={props.settings.moderation} onChange={(moderation) => set({ moderation })}
          choices={MODERATIONS.map((value) => ({ value, label: t().moderation[value], hint: t().moderationHint[value] }))}
        />
      </div>
    </Dialog>
  );
}
