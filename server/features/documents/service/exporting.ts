import * as Y from 'yjs';
import type { Actor } from '../../../platform/access/actor.ts';
import { picturesIn } from '../content.ts';
import { docxOf } from '../exports/docx.ts';
import { htmlFileOf } from '../exports/html.ts';
import { markdownOf } from '../exports/markdown.ts';
import { nodeOf } from '../exports/node.ts';
import { odtOf } from '../exports/odt.ts';
import type { ExportedPicture, Format, Written } from '../exports/written.ts';
import type { DocumentRecord } from '../model.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { wordsOf } from './titled.ts';

/** A document as a file: its bytes, media type and name. */
export interface Exported { bytes: Uint8Array; mime: string; name: string }

const MIMES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8', md: 'text/markdown; charset=utf-8', odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const WRITE: Readonly<Record<Format, (written: Written) => Uint8Array | string | Promise<Uint8Array>>> = {
  html: htmlFileOf, md: markdownOf, odt: odtOf, docx: docxOf,
};
/** Pictures made ready at the same time. */
const AT_ONCE = 4;

/** Documents as files to take away. */
export function exporting(needs: DocumentNeeds, { documentFor }: Ledger) {
  const { fileOf } = writtenOut(needs);
  return {
    /** The document as it is now, for whoever may read it. */
    async exported(actor: Actor, documentId: string, format: Format): Promise<Exported> {
      const document = await documentFor(actor, documentId);
      return fileOf(document, format, await needs.names(document));
    },
  };
}

/** Documents written out, whoever asks: the caller has judged. */
export function writtenOut({ models, rooms, schema, pictures }: Pick<DocumentNeeds, 'models' | 'rooms' | 'schema' | 'pictures'>) {
  async function picturesOf(ids: readonly string[]): Promise<Map<string, ExportedPicture>> {
    const ready = new Map<string, ExportedPicture>();
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      await Promise.all(ids.slice(at, at + AT_ONCE).map(async (id) => {
        const picture = await pictures(id);
        if (picture) ready.set(id, picture);
      }));
    }
    return ready;
  }

  return {
    async fileOf(document: DocumentRecord, format: Format, { writers, className }: { writers: readonly string[]; className: string }): Promise<Exported> {
      const { title } = await wordsOf(models, document);
      const { state, ids } = await rooms.read(roomNameOf(document), ({ doc }) => ({ state: Y.encodeStateAsUpdate(doc), ids: picturesIn(doc) }));
      const written: Written = { title, writers, className, date: document.changedAt, doc: nodeOf(state, schema), pictures: await picturesOf(ids) };
      const out = await WRITE[format](written);
      return { bytes: typeof out === 'string' ? Buffer.from(out) : out, mime: MIMES[format], name: `${title || className}.${format}` };
    },
  };
}
