import type { Actor } from '../../../platform/access/actor.ts';
import { folded } from '../../../platform/folding.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { shapes } from '../../../../schema/shapes.ts';
import { type Line, tableLines } from '../../roster/files/csv/table.ts';
import { Sheet } from '../../roster/files/csv/sheet.ts';
import { decoded } from '../../roster/files/decoding.ts';
import { FileFault, type Words } from '../../roster/files/faults.ts';
import { date, ineKey, required, word } from '../../roster/files/fields.ts';
import { endingYear } from '../season.ts';
import type { Destinations, Known } from './destinations.ts';
import type { Leavers, Pupil } from './leavers.ts';
import type { Needs } from './needs.ts';

/** What a list of destinations says, and what of it could not be used. */
export interface ListRead { lines: { line: number; pupil: Pupil; destination: Known }[]; faults: { line: number; column: string | null; fr: string; en: string }[] }

/** With what base64 adds, a request holds no more. */
const MOST_BYTES = 180 * 1024;
const FILE = 'liste';
const fields = {
  ine: ['ine', 'ineeleve'], lastName: ['nom', 'nomeleve', 'nomdefamille'], firstName: ['prenom', 'prenomeleve'], birthDate: ['datedenaissance', 'datenaissance', 'date_naiss', 'neele'],
  uai: ['uai', 'uaidestination', 'uaidaccueil', 'uaicollege', 'rne', 'codeuai'],
};

/** Lists of destinations, as the administration or a school's own table gives them: who goes where, by INE, or by name and birth date. */
export function listReading({ people, school, now }: Pick<Needs, 'people' | 'school' | 'now'>, { knownBy }: Destinations, { rollOf, shown }: Leavers) {
  /** The pupil of the school whom a line means: by INE and, where it is told, birth date; else by names and birth date. */
  async function finder(ids: readonly string[]) {
    const [persons, keys] = await Promise.all([people.knownByIds(ids), people.keysOf(ids)]);
    const named = (lastName: string, firstName: string): string => `${folded(lastName)} ${folded(firstName)}`;
    return (sheet: Sheet<keyof typeof fields>, line: Line): string => {
      const cell = (field: keyof typeof fields) => sheet.cell(line, field);
      const ine = ineKey(cell('ine').value, cell('ine').at);
      const born = date(cell('birthDate').value, cell('birthDate').at);
      if (ine) {
        const meant = persons.find(({ _id }) => keys.get(_id)!.includes(ine));
        if (!meant) throw new FileFault(cell('ine').at, UNKNOWN);
        if (born && meant.birthDate && meant.birthDate !== born) throw new FileFault(cell('birthDate').at, OTHER_BIRTH);
        return meant._id;
      }
      const name = named(required(word(cell('lastName').value, cell('lastName').at), cell('lastName').at), required(word(cell('firstName').value, cell('firstName').at), cell('firstName').at));
      const day = required(born, cell('birthDate').at);
      const meant = persons.filter((one) => named(one.lastName, one.firstName) === name && one.birthDate === day);
      if (meant.length !== 1) throw new FileFault({ file: FILE, line: line.line }, UNKNOWN);
      return meant[0]!._id;
    };
  }

  return {
    /** Reads such a list; writes nothing. What concerns one line is its fault, what concerns the file refuses it. */
    async readDestinations(actor: Actor, schoolId: string, file: string): Promise<ListRead> {
      const own = await school.schoolFor(actor, schoolId);
      const bytes = Buffer.from(file, 'base64');
      if (bytes.length > MOST_BYTES || file.length > 1.4 * MOST_BYTES) throw new Refusal('TOO_LARGE', { field: 'file' });
      const roll = await rollOf(own, endingYear(now()));
      const find = await finder([...roll.keys()]);
      const read: ListRead = { lines: [], faults: [] };
      const met = new Map<string, { line: number; uai: string }>();
      let sheet: Sheet<keyof typeof fields> | null = null;
      for await (const line of tableLines(decoded((async function* () { yield bytes; })(), FILE), FILE)) {
        if (!sheet) {
          sheet = new Sheet(FILE, line, fields);
          if (!sheet.has('uai') || !(sheet.has('ine') || (sheet.has('lastName') && sheet.has('firstName') && sheet.has('birthDate')))) throw new FileFault({ file: FILE, line: 1 }, HEADERS);
          continue;
        }
        try {
          const at = sheet.cell(line, 'uai');
          const uai = required(word(at.value, at.at), at.at).toUpperCase();
          if (!shapes.uai.test(uai) || uai === own.uai) throw new FileFault(at.at, NO_UAI);
          const id = find(sheet, line);
          if (met.has(id)) throw new FileFault({ file: FILE, line: line.line }, TWICE);
          met.set(id, { line: line.line, uai });
        } catch (error) {
          if (!(error instanceof FileFault)) throw error;
          read.faults.push({ line: line.line, column: error.column, ...error.words });
        }
      }
      const pupils = new Map((await shown(roll, [...met.keys()])).map((pupil) => [pupil.id, pupil]));
      const known = new Map(await Promise.all([...new Set([...met.values()].map(({ uai }) => uai))].map(async (uai) => [uai, await knownBy(own._id, uai)] as const)));
      read.lines = [...met].flatMap(([id, { line, uai }]) => { const pupil = pupils.get(id); return pupil ? [{ line, pupil, destination: known.get(uai)! }] : []; });
      return read;
    },
  };
}

const HEADERS: Words = { fr: 'la première ligne ne nomme pas les colonnes attendues : UAI (celui de la destination), et INE, ou Nom, Prénom et Date de naissance.', en: 'the first line does not name the columns expected: UAI (the destination’s), and INE, or Nom, Prénom and Date de naissance.' };
const UNKNOWN: Words = { fr: 'aucun élève de l’école ne correspond à cette ligne. Vérifiez l’INE, ou le nom et la date de naissance.', en: 'no pupil of the school fits this line. Check the INE, or the name and birth date.' };
const OTHER_BIRTH: Words = { fr: 'la date de naissance n’est pas celle que l’école connaît pour cet INE. Vérifiez-la.', en: 'the birth date is not the one that the school knows for this INE. Check it.' };
const NO_UAI: Words = { fr: 'ce n’est pas le code UAI d’un autre établissement : sept chiffres et une lettre, comme 0831234A.', en: 'this is not the UAI code of another school: seven digits and a letter, like 0831234A.' };
const TWICE: Words = { fr: 'cet élève est déjà plus haut dans la liste. Gardez une seule ligne.', en: 'this pupil is on the list already. Keep one line.' };
