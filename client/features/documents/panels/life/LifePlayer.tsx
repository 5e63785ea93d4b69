import { type JSX, Show, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import { bytesAt } from '../../../../platform/files/bytes.ts';
import { Refused, offline } from '../../../../platform/graphql/refused.ts';
import { Banner } from '../../../../platform/ui/Banner.tsx';
import { Button } from '../../../../platform/ui/Button.tsx';
import { ProgressBar } from '../../../../platform/ui/ProgressBar.tsx';
import { useLanguage, useWords } from '../../../../platform/words/Language.tsx';
import { useDesk } from '../Desk.tsx';
import { StageFrame } from '../StageFrame.tsx';
import { type Reader, makeReader } from '../reading.ts';
import { panelsWords } from '../words.ts';
import { Controls } from './Controls.tsx';
import { type Playing, createPlaying } from './createPlaying.ts';
import { type Life, changesBefore, lifeIn } from './life.ts';
import { type Replay, makeReplay } from './makeReplay.ts';
import { makeStage } from './makeStage.ts';
import './player.css';

/** Plays a document's life again, keystroke by keystroke, from the server's record. */
export default function LifePlayer(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const [ready, setReady] = createSignal<{ life: Life; replay: Replay }>();
  const [share, setShare] = createSignal<number>();
  const [refused, setRefused] = createSignal<Refused>();
  const stop = new AbortController();
  onCleanup(() => { stop.abort(); ready()?.replay.close(); });

  async function open(): Promise<void> {
    setRefused(undefined);
    try {
      const life = lifeIn(await bytesAt(`/texts/${desk.document().id}/history`, stop.signal));
      const replay = makeReplay(life);
      stop.signal.addEventListener('abort', () => replay.close());
      if (await replay.prepare(setShare)) setReady({ life, replay });
    } catch (error) {
      if (!stop.signal.aborted) setRefused(error instanceof Refused ? error : offline());
    }
  }
  onMount(() => {
    // Whoever began to write since the page was opened has a name, too.
    void desk.shared.refetch();
    void open();
  });

  return (
    <StageFrame title={t().life}>
      <Show when={ready()} keyed fallback={<Show when={refused()} fallback={<ProgressBar label={t().preparing} value={share()} shown={t().preparing} />}>
        {(why) => <Banner tone="refusal" action={<Button size="s" onClick={() => void open()}>{t().retry}</Button>}>{why()[locale()]}</Banner>}
      </Show>}>
        {({ life, replay }) => <Played life={life} replay={replay} />}
      </Show>
    </StageFrame>
  );
}

function Played(props: { life: Life; replay: Replay }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const { life, replay } = props;
  const playing = createPlaying(life.length);
  let element!: HTMLDivElement;
  onMount(() => follow(element, t().lifeText, life, replay, playing, (person) => ({ name: desk.nameOf(person), hue: desk.hues.of(person) })));
  return (
    <>
      <Controls life={life} playing={playing} />
      <div class="sheet"><div ref={element} class="writing-place" /></div>
    </>
  );
}

/** Shows the text as it was wherever the player is. */
function follow(element: HTMLElement, label: string, life: Life, replay: Replay, { clock, isPlaying }: Playing, handOf: (person: string) => { name: string; hue: string }): void {
  const stage = makeStage(element, label);
  let reader: Reader | undefined;
  let shown: ReturnType<Replay['goTo']> | undefined;
  // A finger on the slider asks for more places than can be drawn: only the last one of each frame is.
  let frame = 0;
  createEffect(on(clock, () => { frame ||= requestAnimationFrame(draw); }));
  function draw(): void {
    frame = 0;
    const count = changesBefore(life, clock());
    const doc = replay.goTo(count);
    if (doc !== shown) {
      reader?.close();
      reader = makeReader(shown = doc, stage.schema);
    }
    const last = life.changes[count - 1];
    stage.show(reader!.node(), last && isPlaying() ? handOf(life.authors[last.author]!) : undefined);
  }
  onCleanup(() => { cancelAnimationFrame(frame); stage.close(); });
}
