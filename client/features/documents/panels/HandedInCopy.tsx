import { type JSX, Show, createSignal } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { keepTogether } from '../../../platform/words/typeset.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { useDesk } from './Desk.tsx';
import { GiveBackDialog } from './GiveBackDialog.tsx';
import { isWide } from './margin.ts';
import { panelsWords } from './words.ts';

/** The copy that was handed in last, and the teacher's word about it. */
export function HandedInCopy(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const [gives, setGives] = createSignal(false);
  function see(versionId: string, at: string): void {
    desk.look({ kind: 'former', former: { id: versionId, at, name: t().handedInCopy } });
    if (!isWide()) desk.show(undefined);
  }
  return (
    <Show when={desk.document().handedIn}>
      {(handedIn) => (
        <section class="stack gap-3">
          <p>{t().handedInBy(handedIn().by.displayName)} <DateTime at={handedIn().at} />.</p>
          <Show when={handedIn().givenBackAt}>
            {(at) => (
              <div class="teacher-word">
                <p class="small soft">{t().givenBack} <DateTime at={at()} /></p>
                <Show when={handedIn().note}>{(note) => <p class="prose">{keepTogether(note())}</p>}</Show>
              </div>
            )}
          </Show>
          <Button icon="eye" wide onClick={() => see(handedIn().version.id, handedIn().at)}>{t().seeCopy}</Button>
          <Show when={desk.document().can.moderate && desk.document().state !== 'ARCHIVED'}>
            <Button variant={handedIn().givenBackAt ? 'secondary' : 'primary'} icon="edit" wide onClick={() => setGives(true)}>{handedIn().givenBackAt ? t().changeWord : t().giveBack}</Button>
            <GiveBackDialog open={gives()} onClose={() => setGives(false)} note={handedIn().note ?? ''} />
          </Show>
        </section>
      )}
    </Show>
  );
}
