import { type Limits, openZip as unzip, ZipFault, type ZipFaultKind } from '../../../platform/files/unzip.ts';
import { isLink, isLitter, tooLarge, tooMany, type Entry } from './entries.ts';
import { FileFault, type Words } from './faults.ts';

const BROKEN: Words = { fr: 'l’archive zip est abîmée ou coupée. Refaites-la, puis recommencez.', en: 'the zip archive is damaged or cut. Make it again and try again.' };
const LOCKED: Words = { fr: 'l’archive zip est chiffrée ou d’une sorte inconnue. Refaites-la sans mot de passe.', en: 'the zip archive is encrypted or of an unknown kind. Make it again without a password.' };
const SWOLLEN: Words = { fr: 'ce fichier est anormalement compressé : il n’est pas ouvert. Demandez une nouvelle livraison.', en: 'this file is abnormally compressed: it is not opened. Ask for a new delivery.' };
const TWICE: Words = { fr: 'l’archive contient deux fois ce fichier. Refaites-la.', en: 'the archive holds this file twice. Make it again.' };

const said: Record<ZipFaultKind, (file: string, cause: unknown) => FileFault> = {
  BROKEN: (file, cause) => new FileFault({ file }, BROKEN, cause),
  LOCKED: (file) => new FileFault({ file }, LOCKED),
  SWOLLEN: (file) => new FileFault({ file }, SWOLLEN),
  TWICE: (file) => new FileFault({ file }, TWICE),
  LINK: isLink, LARGE: tooLarge, MANY: tooMany,
};

export interface Archive { entries: Entry[]; close(): void }

/** The files of a zipped delivery, each unpacked only while it is read. Whatever is wrong with the zip is a FileFault that names the file. */
export async function openZip(path: string, name: string, limits: Limits): Promise<Archive> {
  const told = (fault: unknown): unknown => (fault instanceof ZipFault ? said[fault.kind](fault.entry ?? name, fault.cause) : fault);
  const { entries, close } = await unzip(path, limits, isLitter).catch((fault: unknown) => { throw told(fault); });
  async function* read(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* open();
    } catch (fault) {
      throw told(fault);
    }
  }
  return { entries: entries.map((entry) => ({ path: entry.path, open: () => read(entry.open) })), close };
}
