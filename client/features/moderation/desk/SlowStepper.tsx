import { createSignal, createUniqueId, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Space } from '../../../../schema/generated/client.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from './createAct.ts';
import type { LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

const STEPS = [0, 5, 10, 20, 30, 60, 120, 300];
/** Several presses on the way to a step are one change. */
const SETTLED_MS = 400;

/** Seconds between two contributions of one pupil, a step at a time. */
export function SlowStepper(props: { space: Space; seconds: number; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const id = createUniqueId();
  const { act } = createAct();
  const [wanted, setWanted] = createSignal<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  /** Sends what is wanted, and again what has been wanted since: a press is never lost. */
  async function send(): Promise<void> {
    timer = undefined;
    if (isSending) return;
    isSending = true;
    const [space, next] = [props.space, wanted()!];
    const isDone = await act(() => props.live.slow(space, next));
    isSending = false;
    if (timer !== undefined) return;
    if (isDone && wanted() !== next) await send();
    else setWanted(undefined);
  }
  onCleanup(() => { if (timer !== undefined) { clearTimeout(timer); void send(); } });
  const shown = (): number => wanted() ?? props.seconds;
  const step = (by: 1 | -1): void => {
    const next = by > 0 ? STEPS.find((one) => one > shown()) : STEPS.findLast((one) => one < shown());
    if (next === undefined) return;
    setWanted(next);
    clearTimeout(timer);
    timer = setTimeout(() => void send(), SETTLED_MS);
  };
  const button = (by: 1 | -1): JSX.Element => (
    <button type="button" class="step" aria-label={`${by > 0 ? t().slower : t().faster}, ${t().space[props.space]}`} disabled={by > 0 ? shown() >= STEPS.at(-1)! : shown() <= 0} onClick={() => step(by)}>
      <Icon name={by > 0 ? 'plus' : 'minus'} size="s" />
    </button>
  );
  return (
    <div class="slow" role="group" aria-labelledby={id}>
      <span id={id} class="small"><span aria-hidden="true">{t().space[props.space]}</span><span class="unseen">{t().slowOf[props.space]}</span></span>
      {button(-1)}
      <output class="slow-value">{shown() === 0 ? t().slowOff : t().slowSeconds(shown())}</output>
      {button(1)}
    </div>
  );
}
