import { FileFault } from '../faults.ts';
import type { Kind } from '../rows.ts';

/** What the path of one AAF file says. */
export interface AafName { path: string; academie: string; extent: 'COMPLETE' | 'DELTA'; date: string; of: Kind; chunk: string }

/** Lists of levels and subjects, of the second degree alone: known, and of no use here. */
export const isNomenclature = (path: string): boolean => /_(MefEducNat|MatiereEducNat)_\d{4}\.xml$/i.test(path);

const PATTERN = /_(Complet|Delta)_(\w+?)_(EtabEducNat|Eleve|PersRelEleve|PersEducNat)_(\d{4})\.xml$/i;
const entities: Record<string, Kind> = { etabeducnat: 'SCHOOL', eleve: 'PUPIL', persreleleve: 'GUARDIAN', perseducnat: 'TEACHER' };
const order: readonly Kind[] = ['SCHOOL', 'PUPIL', 'GUARDIAN', 'TEACHER'];

/** Reads the name of an AAF file and the folder of its académie (`-` when it lies in none). Refuses other names. */
export function aafName(path: string): AafName {
  const [name = '', folder] = path.split('/').filter((part) => part !== '.').toReversed();
  const [, extent = '', date = '', entity = '', chunk = ''] = PATTERN.exec(name) ?? [];
  const of = entities[entity.toLowerCase()];
  if (of) return { path, academie: folder?.trim().toUpperCase().replace(/\s+/g, '_') || '-', extent: /^c/i.test(extent) ? 'COMPLETE' : 'DELTA', date, of, chunk };
  throw new FileFault({ file: path }, { fr: 'ce nom n’est pas celui d’un fichier AAF, comme ENT_0210001A_Complet_20260901_Eleve_0000.xml. Gardez les noms d’origine.', en: 'this is not the name of an AAF file, such as ENT_0210001A_Complet_20260901_Eleve_0000.xml. Keep the original names.' });
}

/** The order in which nothing is named before it is known: whole deliveries first, then changes by date; schools, pupils, guardians, staff. */
export function inSafeOrder(names: readonly AafName[]): AafName[] {
  const place = ({ extent, date, of, academie, chunk }: AafName): string =>
    [extent, extent === 'DELTA' ? date : '', order.indexOf(of), academie, date, chunk].join('\u0001');
  return [...names].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}
