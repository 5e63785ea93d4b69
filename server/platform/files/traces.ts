import type { Trace } from '../personal/trace.ts';
import { type StoredFile, wholeOf } from './record.ts';
import type { FileStore } from './store.ts';

/** What is kept of the pictures and files that people sent. */
export function fileTraces(store: Pick<FileStore, 'models' | 'discard' | 'open'>): Trace[] {
  const { files } = store.models;
  return [{
    collection: 'files', model: files, processing: 'WALL',
    data: { fr: 'Images et fichiers déposés, sans les données cachées des photos (lieu, appareil).', en: 'Pictures and files sent, without the hidden data of photos (place, device).' },
    kept: { fr: 'Tant que ce qui les porte est gardé ; un jour pour ce que rien ne porte.', en: 'As long as what carries them is kept; a day for what nothing carries.' },
    left: { fr: 'Rien, sauf ce qu’un adulte de l’école a publié pour la classe.', en: 'Nothing, but what an adult of the school published for the class.' },
    persons: { ownerId: 'LINE' },
    with: (lines: readonly StoredFile[]) => store.discard(lines.map(({ _id }) => _id)),
    gives: {
      name: 'fichiers', title: 'Images et fichiers', fields: { nom: 'Nom', sorte: 'Sorte', taille_en_octets: 'Taille (octets)', depose: 'Déposé' },
      async *lines({ personId }) {
        let nth = 0;
        for await (const file of files.find({ ownerId: personId, state: 'KEPT' }).lean<StoredFile[]>().cursor() as AsyncIterable<StoredFile>) {
          const { gridId, name } = wholeOf(file);
          yield {
            fields: { nom: file.name, sorte: file.kind, taille_en_octets: file.size, depose: file.createdAt },
            files: gridId ? [{ name: `${String(++nth).padStart(4, '0')} ${name}`, open: () => store.open(gridId) }] : [],
          };
        }
      },
    },
  }];
}
