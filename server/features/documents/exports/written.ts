import type { Mark, Node } from '@tiptap/pm/model';
import { longDayOf } from '../../../platform/days.ts';

/** A text to be exported: its blocks, and what stands around them. */
export interface Written {
  title: string;
  /** Who wrote it, as names are shown in the class; empty for the whole class. */
  writers: readonly string[];
  className: string;
  /** When it last changed. */
  date: Date;
  doc: Node;
  /** The pictures in it, by file id, in a format that every word processor reads; a missing one leaves its description. */
  pictures: ReadonlyMap<string, ExportedPicture>;
}

/** A picture as JPEG or PNG; width and height in pixels. */
export interface ExportedPicture { bytes: Uint8Array; type: 'jpg' | 'png'; width: number; height: number }

export const FORMATS = ['html', 'md', 'odt', 'docx'] as const;
export type Format = (typeof FORMATS)[number];

/** The line under the title: who and when. */
export const signature = ({ writers, className, date }: Written): string =>
  [writers.length > 0 ? writers.join(', ') : className, longDayOf(date)].join(' · ');

export const hasMark = (node: Node, name: string): boolean => node.marks.some(({ type }) => type.name === name);
export const markOf = (node: Node, name: string): Mark | undefined => node.marks.find(({ type }) => type.name === name);

export const childrenOf = (node: Node): Node[] => {
  const children: Node[] = [];
  node.forEach((child) => { children.push(child); });
  return children;
};
