import { idFor, idFromKey } from '../../../platform/ids.ts';
import { demonstrationId } from '../../school/demonstration/plan.ts';
import { type CommentRecord, type PostRecord, type ReactionKind, type ReceiptRecord, type WallRecord, defaultSettings } from '../model.ts';
import type { Family } from '../service/needs.ts';
import type { By, Sown, SownWall } from './sowing.ts';

const DAY = 86_400_000;

/** A class of the demonstration as it stands. */
export interface Ground { wallId: string; schoolId: string; families: readonly Family[] }

export interface Planted { wall: WallRecord; posts: PostRecord[]; comments: CommentRecord[]; receipts: ReceiptRecord[] }

/** Everything of one wall but its files, with the same ids every time, dated back from that instant. */
export function plant(sown: SownWall, ground: Ground, now: Date): Planted {
  const { wallId, schoolId, families } = ground;
  const inOrder = sown.posts.map((post) => ({ post, at: momentOf(post, now) })).sort((a, b) => a.at.getTime() - b.at.getTime());
  let seq = 0;
  const planted: Omit<Planted, 'wall'> = { posts: [], comments: [], receipts: [] };
  for (const { post, at } of inOrder) {
    const record = postRecord(post, at, ground, ++seq, now);
    planted.posts.push(record);
    for (const [i, comment] of (post.comments ?? []).entries()) {
      const authorId = personOf(comment.by, families);
      const key = `${post.key}-${i}`;
      planted.comments.push({
        _id: idFromKey(authorId, key), postId: record._id, wallId, schoolId, seq: ++seq, authorId, key, text: comment.text,
        status: comment.waits ? 'WAITING' : 'PUBLISHED', heldFor: null, createdAt: before(now, at.getTime() + (i + 1) * 37 * 60_000),
        refusalNote: null, removedAt: null, removedBy: null, removedFrom: null,
      });
    }
    planted.receipts.push(...receiptsOf(post, record, families, now));
  }
  return { ...planted, wall: { _id: wallId, schoolId, seq, settingsSeq: 0, settings: { ...defaultSettings, ...sown.settings } } };
}

function postRecord(sown: Sown, at: Date, { wallId, schoolId, families }: Ground, seq: number, now: Date): PostRecord {
  const { key, by, title, text, status = 'PUBLISHED', pinned = false, signature = false } = sown;
  const authorId = personOf(by, families);
  const isScheduled = status === 'SCHEDULED';
  return {
    _id: idFromKey(authorId, key), wallId, schoolId, seq, revision: 0, authorId, byPupil: families.some(({ pupilId }) => pupilId === authorId), key, title, text,
    audience: sown.for ?? 'CLASS', status, createdAt: before(now, at.getTime()), publishAt: isScheduled ? at : null,
    publishedAt: status === 'PUBLISHED' ? at : null, editedAt: null, removedAt: null, removedBy: null, removedFrom: null,
    pinnedAt: pinned ? at : null, signature, comments: true, refusalNote: null, heldFor: null, remindedAt: null,
    pictures: [], fileIds: [], reactions: reactionsOf(sown, families),
  };
}

function reactionsOf({ key, reactions = {} }: Sown, families: readonly Family[]): PostRecord['reactions'] {
  const kinds = Object.entries(reactions).flatMap(([kind, howMany]) => Array.from({ length: howMany }, () => kind as ReactionKind));
  return shuffled(families, key).slice(0, kinds.length).map(({ pupilId }, i) => ({ personId: pupilId, kind: kinds[i]! }));
}

/** The first of the shuffled families have read, and the first of those have signed, within the two days that follow. */
function receiptsOf(sown: Sown, post: PostRecord, families: readonly Family[], now: Date): ReceiptRecord[] {
  const [read, signed] = [sown.read ?? 0, sown.signed ?? 0].map((share) => Math.round(share * families.length)) as [number, number];
  const reachable = shuffled(families.filter(({ guardianIds }) => guardianIds.length > 0), sown.key);
  return reachable.slice(0, read).map(({ pupilId, guardianIds }, i) => {
    const guardianId = guardianIds[i % guardianIds.length]!;
    const readAt = before(now, post.publishedAt!.getTime() + (i + 1) * 47 * 60_000);
    return {
      _id: idFor(`${post._id} ${pupilId}`), postId: post._id, wallId: post.wallId, pupilId, guardianId,
      readAt, signedAt: i < signed ? before(now, readAt.getTime() + 4 * 60_000) : null,
    };
  });
}

function personOf(by: By, families: readonly Family[]): string {
  if (typeof by === 'string') return demonstrationId(by);
  const family = families['pupil' in by ? by.pupil : by.guardianOf]!;
  return 'pupil' in by ? family.pupilId : family.guardianIds[0] ?? family.pupilId;
}

/** That many school days ago (or ahead), at that hour of France, winter time; never in the future when it is past. */
function momentOf({ day, hour }: Sown, now: Date): Date {
  const at = new Date(now);
  for (let left = Math.abs(day); left > 0;) {
    at.setTime(at.getTime() - Math.sign(day) * DAY);
    if (at.getUTCDay() % 6 !== 0) left--;
  }
  while (at.getUTCDay() % 6 === 0) at.setTime(at.getTime() - (Math.sign(day) || 1) * DAY);
  at.setUTCHours(0, Math.round((hour - 1) * 60), 0, 0);
  return day < 0 ? at : before(now, at.getTime());
}

/** The instant, or some minutes ago when it is still to come. */
const before = (now: Date, time: number): Date => new Date(time < now.getTime() ? time : now.getTime() - 25 * 60_000);

const shuffled = (families: readonly Family[], salt: string): Family[] =>
  families.map((family) => [idFor(salt + family.pupilId), family] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, family]) => family);
