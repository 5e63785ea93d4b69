import { type JSX, Show } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { AnimalSketch } from '../drawings/Sketch.tsx';
import { doorWords } from '../door/words.ts';
import type { CardsTask } from './CardsTasks.tsx';
import type { PupilCard } from './createClassCards.ts';
import { staffWords } from './words.ts';

interface PupilCardRowProps {
  pupil: PupilCard;
  classroomId: string;
  onTask: (task: CardsTask) => void;
  onLetIn: () => void;
}

const cardTones = { NONE: 'neutral', PRINTED: 'sky', USED: 'linden', REVOKED: 'mulberry' } as const;
const secretTones = { UNASKED: 'neutral', NONE: 'sun', CHOOSING: 'sky', SET: 'linden' } as const;

/** A pupil: their animal, the state of their card and secret, and what can be done about them. */
export function PupilCardRow(props: PupilCardRowProps): JSX.Element {
  const t = useWords(staffWords);
  const door = useWords(doorWords);
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const pupil = () => props.pupil;
  const name = () => pupil().person.displayName;
  const until = () => new Date(pupil().blockedUntil!).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  const hasCard = () => pupil().card === 'PRINTED' || pupil().card === 'USED';
  const actions = (): MenuItem[] => [
    ...(pupil().blockedUntil ? [{ label: t().letIn, icon: 'undo' as const, onSelect: props.onLetIn }] : []),
    { label: t().printOne, icon: 'print', onSelect: () => navigate(`/classes/${props.classroomId}/cartes/imprimer?eleve=${pupil().person.id}`) },
    ...(pupil().secret === 'UNASKED' ? [] : [
      { label: t().reset, icon: 'retry' as const, onSelect: () => props.onTask({ kind: 'reset', pupil: pupil() }) },
      { label: t().give, icon: 'key' as const, onSelect: () => props.onTask({ kind: 'give', pupil: pupil() }) },
    ]),
    { label: t().changeAnimal, icon: 'edit', onSelect: () => props.onTask({ kind: 'animal', pupil: pupil() }) },
    ...(hasCard() ? [{ label: t().revoke, icon: 'close' as const, danger: true, onSelect: () => props.onTask({ kind: 'revoke', pupil: pupil() }) }] : []),
  ];
  return (
    <li class="sheet-row card-row">
      <Show when={pupil().animal} fallback={<Avatar id={pupil().person.id} name={name()} />}>
        {(animal) => <span class="ground ground-m"><AnimalSketch animal={animal()} label={door().animals[animal()]} /></span>}
      </Show>
      <p class="card-row-name"><span class="sheet-name">{pupil().lastName} {pupil().firstName}</span></p>
      <p class="card-row-states">
        <Badge tone={cardTones[pupil().card]}>{t().cards[pupil().card]}</Badge>
        <Show when={pupil().secret !== 'UNASKED'}><Badge tone={secretTones[pupil().secret]}>{t().secrets[pupil().secret]}</Badge></Show>
        <Show when={pupil().blockedUntil}><Badge tone="mulberry" icon="lock">{t().blocked(until())}</Badge></Show>
      </p>
      <Menu label={t().actionsOn(name())} items={actions()} />
    </li>
  );
}
