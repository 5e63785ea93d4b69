import { Node } from '@tiptap/core';
import { limits } from '../limits.ts';
import { rule, textUpTo, wholeBetween } from './strict.ts';

export const PICTURE_SIZES = ['s', 'm', 'l'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** A picture of the document: the id of its file, the dimensions of its largest stored size, how wide it is shown. */
export interface PictureAttrs { id: string | null; alt: string; width: number; height: number; size: PictureSize }

const isFileId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value);

/** Address of a picture's largest size, which is always one of ours; null when the shared text holds no such file. */
export const pictureSource = ({ id, width, height }: Pick<PictureAttrs, 'id' | 'width' | 'height'>): string | null =>
  (isFileId(id) ? `/files/${id}/${Math.max(width, height)}.webp` : null);

/** A block with one picture. Pasted or dropped pictures come in by the upload only: HTML brings none but our own. */
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    id: { default: null, validate: rule((value) => value === null || isFileId(value)), parseHTML: (element: HTMLElement) => element.dataset.file },
    alt: { default: '', validate: rule(textUpTo(limits.pictureAlt)), parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '' },
    width: { default: 1, validate: rule(wholeBetween(1, 10_000)), parseHTML: (element: HTMLElement) => Number(element.getAttribute('width')) },
    height: { default: 1, validate: rule(wholeBetween(1, 10_000)), parseHTML: (element: HTMLElement) => Number(element.getAttribute('height')) },
    size: { default: 'm', validate: rule((value) => (PICTURE_SIZES as readonly unknown[]).includes(value)), parseHTML: (element: HTMLElement) => element.dataset.size },
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML({ node }) {
    const { id, alt, width, height, size } = node.attrs as PictureAttrs;
    return ['img', { 'data-file': id, 'data-size': size, src: pictureSource({ id, width, height }), alt, width, height, loading: 'lazy' }];
  },
});
