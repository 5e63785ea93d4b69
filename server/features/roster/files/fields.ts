import type { Level } from '../../school/model.ts';
import { FileFault, type FaultPlace } from './faults.ts';

const MAX = 100;
const UNSEEN = /[\p{Cc}\uFFFD\uFEFF\u202A-\u202E\u2066-\u2069]/u;

/** A cell or an attribute on one line of at most 100 signs, its spaces tidied; null when it is empty. Refuses control characters and lost letters. */
export function word(value: string | undefined, at: FaultPlace): string | null {
  const text = (value ?? '').replace(/[\t\u00A0\u202F]/g, ' ').replace(/ {2,}/g, ' ').trim().normalize('NFC');
  if (text === '') return null;
  if (text.length > MAX) throw new FileFault(at, { fr: `c’est trop long, ${MAX} caractères au plus. Corrigez la case, puis recommencez.`, en: `this is too long, ${MAX} characters at most. Correct the cell and try again.` });
  if (UNSEEN.test(text)) throw new FileFault(at, { fr: 'la case contient un retour à la ligne ou un caractère illisible. Retapez-la, puis recommencez.', en: 'the cell holds a line break or an unreadable character. Type it again and try again.' });
  return text;
}

/** What must be there. */
export function required<T>(value: T | null, at: FaultPlace): T {
  if (value === null) throw new FileFault(at, { fr: 'la case est vide. Remplissez-la dans le logiciel d’origine, puis refaites l’extraction.', en: 'the cell is empty. Fill it in where the file comes from, then extract it again.' });
  return value;
}

/** A date written `yyyy-mm-dd` or `dd/mm/yyyy`, as yyyy-mm-dd; refuses days that do not exist. */
export function date(value: string | undefined, at: FaultPlace): string | null {
  const text = word(value, at);
  if (text === null) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).toReversed() : [];
  if (!year || !month || !day || !exists(year, month, day)) {
    throw new FileFault(at, { fr: 'ce n’est pas une date. Écrivez-la comme 31/12/2015 ou 2015-12-31.', en: 'this is not a date. Write it as 31/12/2015 or 2015-12-31.' });
  }
  return `${year}-${month}-${day}`;
}

function exists(year: string, month: string, day: string): boolean {
  const written = `${year}-${month}-${day}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return Number(year) >= 1900 && Number(year) < 2100 && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written);
}

/** A national pupil number, packed as a key. */
export function ineKey(value: string | undefined, at: FaultPlace): string | null {
  const text = word(value, at)?.replace(/ /g, '').toUpperCase() ?? null;
  if (text === null) return null;
  if (!/^[0-9A-Z]{10,11}$/.test(text)) throw new FileFault(at, { fr: 'ce n’est pas un INE : 10 ou 11 chiffres et lettres. Corrigez-le, ou laissez la case vide.', en: 'this is not an INE: 10 or 11 digits and letters. Correct it, or leave the cell empty.' });
  return `INE ${text}`;
}

export function email(value: string | undefined, at: FaultPlace): string | null {
  const text = word(value, at);
  if (text !== null && !/^[^\s@;,<>"]+@[^\s@;,<>"]+\.[^\s@;,<>".]+$/.test(text)) {
    throw new FileFault(at, { fr: 'ce n’est pas une adresse électronique. Corrigez-la, ou laissez la case vide.', en: 'this is not an e-mail address. Correct it, or leave the cell empty.' });
  }
  return text;
}

const levels: Record<string, Level> = {
  TPS: 'TPS', PS: 'PS', MS: 'MS', GS: 'GS', CP: 'CP', CE1: 'CE1', CE2: 'CE2', CM1: 'CM1', CM2: 'CM2', ULIS: 'ULIS',
  '00110002110': 'CP', '00210002210': 'CE1', '00210002220': 'CE2', '00310002210': 'CM1', '00310002220': 'CM2',
};

/** The level that a name or a ministry's code stands for; undefined when none does. */
export const levelNamed = (name: string): Level | undefined => levels[name.trim().toUpperCase()] ?? collegeLevel(name.trim());

const college: Record<string, Level> = { 6: 'SIXIEME', 5: 'CINQUIEME', 4: 'QUATRIEME', 3: 'TROISIEME' };
const codes: Record<string, Level> = { 100: 'SIXIEME', 101: 'CINQUIEME', 102: 'QUATRIEME', 103: 'TROISIEME' };

/** A collège's level, named as in `6EME`, or by a MEF of eleven digits, which begins with it. */
function collegeLevel(name: string): Level | undefined {
  const [, code] = /^(\d{3})\d{8}$/.exec(name) ?? [];
  return codes[code ?? ''] ?? college[/^([3-6])\s?(?:e|eme|ème)\b/i.exec(name)?.[1] ?? ''];
}

/** The levels of a cell, none when it is empty, as for ULIS; several when separated by `/`, `,`, `-` or `+`. */
export function levelsIn(value: string | undefined, at: FaultPlace): Level[] {
  const text = word(value, at);
  if (text === null) return [];
  return [...new Set(text.split(/[/,+-]/).map((name) => levelNamed(name) ?? unknownLevel(at)))];
}

function unknownLevel(at: FaultPlace): never {
  throw new FileFault(at, { fr: 'ce niveau n’est pas connu. Écrivez TPS, PS, MS, GS, CP, CE1, CE2, CM1, CM2 ou ULIS, ou laissez la case vide.', en: 'this level is not known. Write TPS, PS, MS, GS, CP, CE1, CE2, CM1, CM2 or ULIS, or leave the cell empty.' });
}

/** A school's national number anywhere in a text, as in the names of folders. */
export const uaiIn = (text: string): string | null => /(?:^|[^0-9A-Z])(\d{7}[A-Z])(?![0-9A-Z])/i.exec(text)?.[1]?.toUpperCase() ?? null;
