import type { Picture } from '../../../schema/generated/server.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import { fileUrls } from '../../platform/files/urls.ts';
import type { MessageRecord } from './model.ts';

const QUOTED = 120;

/** A picture of a message; null when its file is gone. */
export function pictureOf(file: StoredFile | null, alt: string): Picture | null {
  if (!file?.picture) return null;
  const { width, height, color } = file.picture;
  return { id: file._id, alt, width, height, color, sizes: fileUrls(file).sizes };
}

/** The first words of a message, cut between characters. */
export function firstWords({ text, status }: MessageRecord): string {
  if (status !== 'PUBLISHED') return '';
  const characters = [...text];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED - 1).join('')}…` : text;
}
