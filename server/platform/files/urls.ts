import type { StoredFile } from './record.ts';

/** Addresses of a file: of each size of a picture in both formats, smallest first, and one for the file (of a picture, its largest size). */
export interface FileUrls {
  url: string;
  sizes: { width: number; height: number; avif: string; webp: string }[];
}

export function fileUrls(file: StoredFile): FileUrls {
  const base = `/files/${file._id}`;
  const sizes = (file.picture?.sizes ?? []).map(({ width, height }) => {
    const longest = Math.max(width, height);
    return { width, height, avif: `${base}/${longest}.avif`, webp: `${base}/${longest}.webp` };
  });
  return { url: sizes.at(-1)?.webp ?? `${base}/${encodeURIComponent(file.name)}`, sizes };
}
