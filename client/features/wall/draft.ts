import type { Audience } from '../../../schema/generated/client.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import type { Attachment } from '../../platform/files/createUploads.ts';
import { keptText } from '../../platform/words/keptText.ts';
import { inParis } from './paris.ts';
import type { Post } from './posts.ts';

export interface Fields {
  title: string;
  text: string;
  audience: Audience;
  signature: boolean;
  comments: boolean;
  /** As a date field writes it, on the clock of Paris; empty for now. */
  publishAt: string;
}

/** What is being written, with the key that makes it one post however often it is sent, and the revision that it changes. */
export interface Draft { key: string; revision: number; fields: Fields; attachments: Attachment[] }

export const emptyDraft = (forFamilies: boolean): Draft => ({
  key: newKey(),
  revision: 0,
  fields: { title: '', text: '', audience: forFamilies ? 'CLASS_AND_FAMILIES' : 'CLASS', signature: false, comments: true, publishAt: '' },
  attachments: [],
});

/** An existing post, ready to be changed. */
export function draftOf(post: Post): Draft {
  const { title, text, audience, signature, comments, status, publishAt } = post;
  const whole = { state: 'done', progress: 1, refused: undefined, isKept: true } as const;
  return {
    key: newKey(),
    revision: post.revision,
    fields: { title, text, audience, signature, comments, publishAt: status === 'SCHEDULED' && publishAt ? inParis(new Date(publishAt)) : '' },
    attachments: [
      ...post.pictures.map(({ id, alt, color, width, height, sizes }): Attachment => ({
        ...whole, key: id, name: alt, size: 0, isPicture: true, alt,
        done: { id, kind: 'PICTURE', picture: { color, width, height, sizes: sizes.map((size) => ({ ...size })) } },
      })),
      ...post.files.map(({ id, name, size, kind }): Attachment => ({ ...whole, key: id, name, size, isPicture: false, alt: '', done: { id, kind, picture: null } })),
    ],
  };
}

/** A draft kept in this tab under a name. */
export function keptDraft(name: string) {
  const kept = keptText(name);
  return {
    read(): Draft | undefined {
      try {
        return JSON.parse(kept.read() || 'null') as Draft | null ?? undefined;
      } catch {
        return undefined;
      }
    },
    write: (draft: Draft | undefined) => kept.write(draft ? JSON.stringify(draft) : ''),
  };
}
