import type { Actor } from '../../../platform/access/actor.ts';
import { contentHash } from '../../moderation/chain.ts';
import type { ItemKind } from '../../moderation/service/doors.ts';
import type { Deed } from '../../moderation/service/journal.ts';
import { roomOf } from '../policy.ts';

export type { Deed };

interface Judged { kind: ItemKind; _id: string; wallId: string; schoolId: string; authorId: string; title?: string; text: string }

/** What someone did to what another wrote, for the journal: who, to whom and to what, never what it says. */
export const deedOn = (actor: Actor, action: Deed['action'], { kind, _id, wallId, schoolId, authorId, title = '', text }: Judged): Deed => ({
  room: roomOf({ wallId, schoolId }), actor, action, space: 'WALL', targetId: authorId, item: { kind, id: _id }, after: contentHash([title, text]),
});
