import { For, type JSX, Show, createSignal } from 'solid-js';
import type { TerritoryKind } from '../../../schema/generated/client.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { CredentialsDialog } from '../school/CredentialsDialog.tsx';
import { AboveDialog } from './AboveDialog.tsx';
import { createPlacements } from './createPlacements.ts';
import { territoryWords } from './words.ts';
import './territory.css';

const kinds: readonly TerritoryKind[] = ['COMMUNE', 'CIRCONSCRIPTION', 'ACADEMIE'];

/** What a school is in, as its head is told; of one that began alone, how a commune or a circonscription comes above it. */
export default function SchoolPlacements(props: { schoolId: string }): JSX.Element {
  const t = useWords(territoryWords);
  const { school, sendsMail, open, given, setGiven } = createPlacements(() => props.schoolId);
  const [isOpening, setOpening] = createSignal(false);
  return (
    <Show when={school()}>
      {(home) => (
        <Show when={home().placements.length > 0 || home().mayOpenTerritory}>
          <section class="stack gap-2 placements" aria-labelledby="placements-title">
            <h2 id="placements-title" class="list-title">{t().placements}</h2>
            <Show when={home().placements.length > 0} fallback={
              <>
                <p class="soft">{t().alone}</p>
                <div><Button icon="plus" onClick={() => setOpening(true)}>{t().openOver}</Button></div>
              </>
            }>
              <ul class="placements-list" role="list"><For each={home().placements}>{({ kind, name }) => <li><b>{name}</b><Show when={!name.startsWith(t().kinds[kind])}> <span class="soft">{t().kinds[kind]}</span></Show></li>}</For></ul>
              <p class="soft small">{t().placementsWhy}</p>
            </Show>
          </section>
          <Show when={isOpening()}>
            <AboveDialog kinds={kinds} above={home().name} sendsMail={sendsMail()} onSave={open} onClose={() => setOpening(false)} />
          </Show>
          <Show when={given()}>{(credentials) => <CredentialsDialog credentials={credentials()} place={home().name} onClose={() => setGiven(undefined)} />}</Show>
        </Show>
      )}
    </Show>
  );
}
