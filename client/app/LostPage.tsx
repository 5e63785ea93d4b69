import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { LinkButton } from '../platform/ui/Button.tsx';
import { Card } from '../platform/ui/Card.tsx';
import { Drawing } from '../platform/ui/Drawing.tsx';
import { PageHeader } from '../platform/ui/PageHeader.tsx';
import { Preau } from '../platform/ui/Preau.tsx';
import { appWords } from './words.ts';

/** An address that leads nowhere. */
export default function LostPage(): JSX.Element {
  const t = useWords(appWords);
  return (
    <Preau>
      <Card>
        <div class="stack">
          <Drawing name="gate" />
          <PageHeader title={t().lost} lead={t().lostWhy} />
          <LinkButton href="/" variant="primary" icon="home">{t().toHome}</LinkButton>
        </div>
      </Card>
    </Preau>
  );
}
