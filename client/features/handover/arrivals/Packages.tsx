import { For, type JSX, Show, createSignal } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { ProgressBar } from '../../../platform/ui/ProgressBar.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import type { Arrivals, LiveArrivals } from './createArrivals.ts';
import { arrivalsWords } from './words.ts';

/** What comes from other Préaux as a file: taking one in, and the receipts to send back. */
export function Packages(props: { packages: Arrivals['packages']; live: LiveArrivals }): JSX.Element {
  const t = useWords(arrivalsWords);
  const toasts = useToasts();
  const [last, setLast] = createSignal<File>();
  let input!: HTMLInputElement;
  const taking = createSubmission(async (file: File) => {
    const { pupils, held } = await props.live.takePackage(file);
    toasts.say(t().packageTaken(pupils, held), held > 0 ? { tone: 'refusal' } : undefined);
  });
  const take = (file: File | undefined): void => {
    if (!file) return;
    setLast(file);
    void taking.submit(file);
  };
  return (
    <Card as="section" class="stack gap-3" aria-labelledby="packages-title">
      <h2 id="packages-title" class="arrivals-packages-title">{t().packages}</h2>
      <p class="soft">{t().packagesWhy}</p>
      <input ref={input} class="unseen" type="file" tabIndex={-1} aria-hidden="true" accept=".preau" onChange={() => { take(input.files?.[0]); input.value = ''; }} />
      <Show when={props.live.sending() === undefined} fallback={<ProgressBar label={t().takingPackage} value={props.live.sending()} shown={t().takingPackage} />}>
        <div><Button icon="upload" onClick={() => input.click()}>{t().takePackage}</Button></div>
      </Show>
      <RefusedBanner refused={taking.refused()} onRetry={() => take(last())} />
      <Show when={props.packages.length > 0}>
        <p class="small soft">{t().receiptWhy}</p>
        <ul class="sheet-list" role="list">
          <For each={props.packages}>
            {(one) => (
              <li class="stack gap-2 arrivals-package">
                <div class="row gap-3">
                  <div class="grow"><p class="sheet-name">{one.from}</p><p class="soft small"><DateTime at={one.at} form="day" /> · {t().found(one.pupils)}</p></div>
                  <LinkButton icon="download" href={one.receiptUrl} download="" rel="external" aria-label={t().receiptOf(one.from)}>{t().receipt}</LinkButton>
                </div>
                <Show when={one.held.length > 0}>
                  <Banner tone="waiting">
                    <p><b>{t().held(one.held.length)}</b></p>
                    <ul class="arrivals-held" role="list"><For each={one.held}>{({ name, why }) => <li><b>{name}</b> : {t().heldWhy[why]}</li>}</For></ul>
                  </Banner>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}
