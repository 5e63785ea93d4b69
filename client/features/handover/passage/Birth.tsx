import { type JSX, Show } from 'solid-js';
import { longDay } from '../../../platform/words/longDay.ts';
import { useLanguage } from '../../../platform/words/Language.tsx';

/** A birth date as it is said, without the day of the week; `unknown` where there is none. */
export function Birth(props: { date: string | null; unknown: string }): JSX.Element {
  const { locale } = useLanguage();
  return <Show when={props.date} fallback={props.unknown}>{(date) => <time datetime={date()}>{longDay(locale())(`${date()}T12:00:00Z`)}</time>}</Show>;
}
