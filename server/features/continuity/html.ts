import type { StoredFile } from '../../platform/files/record.ts';
import { fileUrls } from '../../platform/files/urls.ts';
import { escaped } from '../../platform/markup.ts';
import type { PostRecord } from '../wall/model.ts';

/** A post as HTML: its words, then its pictures, what is to be heard, and its files. Every word and name is escaped. */
export function postHtml({ text, pictures, fileIds }: Pick<PostRecord, 'text' | 'pictures' | 'fileIds'>, files: readonly StoredFile[]): string {
  const known = new Map(files.map((file) => [file._id, file]));
  const said = text.split(/\n{2,}/).filter((words) => words.trim() !== '').map((words) => `<p>${escaped(words).replaceAll('\n', '<br>')}</p>`);
  const shown = pictures.flatMap(({ fileId, alt }) => {
    const file = known.get(fileId);
    return file?.picture ? `<figure><img src="${fileUrls(file).url}" alt="${escaped(alt)}" width="${file.picture.width}" height="${file.picture.height}"></figure>` : [];
  });
  const attached = fileIds.flatMap((id) => {
    const file = known.get(id);
    if (!file) return [];
    const { url } = fileUrls(file);
    return file.kind === 'AUDIO'
      ? `<figure><audio controls preload="none" src="${escaped(url)}" aria-label="${escaped(file.name)}"></audio><figcaption>${escaped(file.name)}</figcaption></figure>`
      : `<p><a href="${escaped(url)}" download>${escaped(file.name)}</a></p>`;
  });
  return [...said, ...shown, ...attached].join('');
}

/** An address of one of our files, in HTML of ours. */
const ADDRESS = /(src|href)="\/files\/([0-9a-f]{24})\/[^"]*"/g;

/** The same HTML with each of our files at another address; null takes the attribute away. */
export const readdressed = (html: string, addressOf: (id: string) => string | null): string => html.replace(ADDRESS, (_, name: string, id: string) => {
  const address = addressOf(id);
  return address === null ? '' : `${name}="${escaped(address)}"`;
});
