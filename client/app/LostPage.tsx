import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { LinkButton } from '../platform/ui/Button.tsx';
import { Card } from '../platform/ui/Card.tsx';
import { EmptyState } from '../platform/ui/EmptyState.tsx';
import { Preau } from '../platform/ui/Preau.tsx';
import { appWords } from './words.ts';

/** An address that leads nowhere. */
export default function LostPage(): JSX.Element {
  const t = useWords(appWords);
  return (
    <Preau>
      <Card>
        <EmptyState drawing="gate" level="h1" title={t().lost} action={<LinkButton href="/" variant="primary" icon="home">{t().toHome}</LinkButton>}>
          {t().lostWhy}
        </EmptyState>
      </Card>
    </Preau>
  );
}
