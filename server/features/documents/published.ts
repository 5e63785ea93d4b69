import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { pictureSource } from '../../../schema/writing/picture.ts';
import { type Dress, htmlOf } from './exports/html.ts';
import { nodeOf } from './exports/node.ts';

/** Shown in one of our own pages: pictures at their addresses, colours by their names. */
const OUR_PAGE: Dress = {
  colours: 'NAMES',
  pictureAt: ({ id, width, height }) => {
    const src = pictureSource({ id, width, height });
    return src === null ? null : { src, width, height };
  },
};

/** What turns a text into the HTML that families read: our own elements, our own pictures, nothing that could run. */
export const publishedHtml = (schema: Schema) => async (doc: Y.Doc): Promise<string> =>
  htmlOf(nodeOf(Y.encodeStateAsUpdate(doc), schema), OUR_PAGE);
