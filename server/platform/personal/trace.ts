import type { Model } from 'mongoose';

/** Words in both languages. */
export interface Said { fr: string; en: string }

/** Who stands where an erased person stood: one for all, so that nobody can tell whose place it was. */
export const FORMER = '000000000000000000000000';

/** The processings of the register, each with its purpose and legal basis in `features/privacy`. */
export const PROCESSINGS = ['ACCOUNTS', 'SCHOOLING', 'WALL', 'DOCUMENTS', 'CHAT', 'MODERATION', 'IMPORTS', 'PILOTING', 'RIGHTS'] as const;
export type ProcessingId = (typeof PROCESSINGS)[number];

/**
 * What becomes of a person's id when they are erased. LINE: the whole line goes, it is theirs. FORMER: a former member stands there.
 * OUT: it is taken out of its list. NULL: nothing stands there. STAYS: for as long as something still needs it.
 */
export type Fate = 'LINE' | 'FORMER' | 'OUT' | 'NULL' | 'STAYS';

/** Those who are being erased, and how others see their names until then. */
export interface Leaving { ids: ReadonlySet<string>; names: ReadonlyMap<string, string> }

/** Whose data is given out, and the classes where they are to be looked for: all that they, or their children, have or had a place in. */
export interface About { personId: string; classroomIds: readonly string[]; schoolIds: readonly string[]; /** Accounts that were merged into theirs. */ aliasIds: readonly string[] }

export type GivenValue = string | number | boolean | null | Date | readonly string[];
/** A file that goes with a line, opened only when its turn comes. */
export interface GivenFile { name: string; open(): AsyncIterable<Uint8Array> }
export interface GivenLine { fields: Record<string, GivenValue>; files?: GivenFile[] }

/** What a person receives of a collection: one JSON file of that name, and a part of the page. Field names never change their meaning. */
export interface Giving {
  name: string;
  title: string;
  /** Names of the fields in the JSON, with what the page calls them. */
  fields: Record<string, string>;
  /** Lines about the person, read as they are asked for, without other people's personal data. */
  lines(about: About): AsyncIterable<GivenLine>;
}

export interface Follow { path: string; ends?: string; by?: string; raises?: string }

// A trace reads records of any shape.
// oxlint-disable-next-line no-explicit-any
export type Line = any;

/** What one collection keeps of people: declared by its feature, so that export, erasure and the register of processing speak of the same. */
export interface Trace {
  collection: string;
  model: Pick<Model<Line>, 'collection'>;
  processing: ProcessingId;
  /** Which data, in plain words. */
  data: Said;
  /** How long, as the code does it. */
  kept: Said;
  /** What is left when someone is erased, in plain words. */
  left: Said;
  /**
   * Every path that holds a person's id, `[]` for each element of a list, and what becomes of it. A path covers what is beneath it.
   * An id that is part of a longer text counts too. A fate may depend on the line.
   */
  persons: Record<string, Fate | ((line: Line, leaving: Leaving) => Fate)>;
  /**
   * Paths of `persons` that follow an account into the person it is merged into, `ends` being what closes a line where that person has the same already;
   * all other ids stay, and are read as that person's. Of a list's elements (`list[].id`), `by` tells them apart and `raises` is counted up.
   */
  follows?: readonly Follow[];
  /** Paths whose bytes hold ids, and that go or change with something else. */
  bytes?: readonly string[];
  /** Changes to a line that stays, besides those of `persons`. */
  mend?(line: Line, leaving: Leaving): Record<string, unknown>;
  /** Done for lines that name someone, before they change; done again, nothing happens. */
  before?(lines: readonly Line[], leaving: Leaving): Promise<void>;
  /** What goes with lines that go; done again, nothing happens. */
  with?(lines: readonly Line[]): Promise<void>;
  /** Null, with the reason in `givesNothing`, when nothing of it is anybody's to take away. */
  gives: Giving | null;
  givesNothing?: string;
}

const IDS = /[0-9a-f]{24}/g;

/** The ids in a value, however deep and in whatever text. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length === 24 ? [value] : value.match(IDS) ?? [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)) return Object.values(value).flatMap(idsIn);
  return [];
}

/** What stands at a path: `a.b`, `list[]`, `list[].a`. */
export function valuesAt(line: unknown, path: string): unknown[] {
  const [head = '', ...rest] = path.split('.');
  const isList = head.endsWith('[]');
  const value = (line as Record<string, unknown> | null | undefined)?.[isList ? head.slice(0, -2) : head];
  const each = isList ? (Array.isArray(value) ? value : []) : [value];
  return rest.length === 0 ? each : each.flatMap((one) => valuesAt(one, rest.join('.')));
}
