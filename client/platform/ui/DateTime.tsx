import { createMemo, createSignal, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../words/Language.tsx';
import { inFull, spoken, spokenDay } from './moment.ts';
import { uiWords } from './words.ts';

const halfMinute = 30_000;

/** A moment, said as people say it and kept true while the page stays open. `day` leaves the hour out. */
export function DateTime(props: { at: string | Date; form?: 'moment' | 'day' | undefined }): JSX.Element {
  const { locale } = useLanguage();
  const t = useWords(uiWords);
  const [now, setNow] = createSignal(new Date());
  const clock = setInterval(() => setNow(new Date()), halfMinute);
  onCleanup(() => clearInterval(clock));

  const moment = createMemo(() => new Date(props.at));
  const text = () => (props.form === 'day' ? spokenDay(moment(), now(), locale()) : spoken(moment(), now(), locale(), t()));
  return (
    <time datetime={moment().toISOString()} title={inFull(moment(), locale())}>
      {text()}
    </time>
  );
}
