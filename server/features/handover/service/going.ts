import type { LinkRecord } from '../model.ts';
import { ANSWER_DAYS, inDays, opensAt } from '../season.ts';

/** What a guardian will not have go, does not go, whichever of them it is. */
export const refusedIn = ({ answers }: Pick<LinkRecord, 'answers'>): Set<string> => new Set(answers.flatMap(({ refused }) => refused));

/** Which pieces go: once sent, those that went; before, those chosen that nobody refuses. */
export function goingOf(link: Pick<LinkRecord, 'answers' | 'chosen' | 'sent' | 'sentAt'>): string[] {
  const refused = refusedIn(link);
  return link.sentAt ? link.sent : link.chosen.filter((id) => !refused.has(id));
}

/** From when it may be sent without a guardian's yes. */
export const readyAt = ({ informedAt }: Pick<LinkRecord, 'informedAt'>): Date | null => informedAt && inDays(informedAt, ANSWER_DAYS);

/** The same with its season: what is of the year's end goes when that has come. */
export function goesFrom({ informedAt, occasion, year }: Pick<LinkRecord, 'informedAt' | 'occasion' | 'year'>): Date | null {
  const [ready, season] = [readyAt({ informedAt }), opensAt(year)];
  return ready && occasion === 'YEAR_END' && season > ready ? season : ready;
}

/** Whether it may be sent, but for the season: a guardian has agreed, or the family has had its days. */
export const isReady = (link: Pick<LinkRecord, 'informedAt' | 'answers' | 'state'>, now: Date): boolean =>
  link.state === 'INFORMED' && (link.answers.some(({ agreed }) => agreed === true) || (readyAt(link) ?? now) <= now);
