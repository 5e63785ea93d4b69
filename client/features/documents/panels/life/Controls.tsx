import { For, type JSX, Show } from 'solid-js';
import { Button } from '../../../../platform/ui/Button.tsx';
import { Select } from '../../../../platform/ui/Select.tsx';
import { inFull } from '../../../../platform/ui/moment.ts';
import { useLanguage, useWords } from '../../../../platform/words/Language.tsx';
import { useDesk } from '../Desk.tsx';
import { panelsWords } from '../words.ts';
import { type Playing, SPEEDS } from './createPlaying.ts';
import { type Change, type Life, changesBefore, writersAlong } from './life.ts';

const PARTS = 120;
const STEPS = 1_000;

/** Play, pause, anywhere; who wrote when, as a band of colours above the slider. */
export function Controls(props: { life: Life; playing: Playing }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const { life, playing } = props;
  const band = writersAlong(life, PARTS);
  const hueOf = (author: number): string => desk.hues.of(life.authors[author]!);
  const last = (): Change | undefined => life.changes[changesBefore(life, playing.clock()) - 1];
  const when = (): string => { const change = last(); return change ? inFull(new Date(change.at), locale()) : t().beginning; };
  const who = (): string => { const change = last(); return change ? desk.nameOf(life.authors[change.author]!) : ''; };
  return (
    <div class="player" role="group" aria-label={t().life}>
      <div class="player-line">
        <Button
          variant="primary" class="player-go" icon={playing.isPlaying() ? 'pause' : 'play'}
          onClick={() => (playing.isPlaying() ? playing.pause() : playing.play())}
        >{playing.isPlaying() ? t().pause : t().play}</Button>
        <div class="player-time">
          <div class="player-band" aria-hidden="true"><For each={band}>{(author) => <span class={author === undefined ? '' : hueOf(author)} />}</For></div>
          <input
            type="range" min="0" max={STEPS} step="1" aria-label={t().moment} aria-valuetext={`${when()} ${who()}`}
            value={String(life.length === 0 ? STEPS : Math.round((playing.clock() / life.length) * STEPS))}
            onInput={(event) => playing.goTo((Number(event.currentTarget.value) / STEPS) * life.length)}
          />
        </div>
        <Select
          label={t().speed} value={playing.speed()} onChange={playing.setSpeed}
          options={SPEEDS.map((speed) => ({ value: speed, label: t().speeds[speed] }))}
        />
      </div>
      <p class="player-said">
        <Show when={last()}>{(change) => <span class={`legend-name author ${hueOf(change().author)}`}>{who()}</span>}</Show>
        <span class="soft small">{when()}</span>
      </p>
    </div>
  );
}
