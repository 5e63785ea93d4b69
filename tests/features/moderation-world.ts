import { type ModerationModels, moderationModels } from '../../server/features/moderation/model.ts';
import { type ReportModels, reportModels } from '../../server/features/moderation/reports.ts';
import type { Answer, Person } from '../support/person.ts';
import { type Lively, type WallWorld, openWallWorld } from './wall-world.ts';

export interface DeskWorld extends WallWorld { moderation: ModerationModels & ReportModels }

/** A house whose walls and desks are looked into directly. */
export async function openDeskWorld(): Promise<DeskWorld> {
  const world = await openWallWorld();
  return Object.assign(world, { moderation: { ...moderationModels(world.db), ...reportModels(world.db) } });
}

export const ITEM = 'kind id seq author { id displayName } place path text attachments at heldFor removedAt removedBy { id }';
export const ENTRY = 'id seq action space actor { id } target { id } item hash';
export const REPORT = `id item { ${ITEM} } standsAsReported reporter { id } reason words at outcome handledBy { id }`;
export const DESK = `classroom { id } controls { rev } attendance { person { id } isPupil places { space targetId title } activity connection lastAt mutedIn }
  waiting { ${ITEM} } reports { ${REPORT} } evidence { ${ITEM} } undoable { ${ENTRY} } journal { nodes { ${ENTRY} } next holds }`;

const of = (name: string, args: string, values: string, fields = ''): string => `mutation (${args}) { ${name}(${values}) ${fields} }`;

/** The desk's operations, as a page asks for them. */
export const asks = {
  desk: `query ($id: ID!) { moderationDesk(classroomId: $id) { ${DESK} } }`,
  judge: of('judgeItems', '$id: ID!, $items: [ItemInput!]!, $approve: Boolean!, $note: String! = ""', 'classroomId: $id, items: $items, approve: $approve, note: $note', '{ kind id done }'),
  remove: of('removeItems', '$id: ID!, $items: [ItemInput!]!', 'classroomId: $id, items: $items', '{ kind id done }'),
  restore: of('restoreItem', '$id: ID!, $item: ItemInput!', 'classroomId: $id, item: $item', '{ kind id done }'),
  undo: of('undoModeration', '$id: ID!, $entryId: ID!', 'classroomId: $id, entryId: $entryId', `{ undoable { ${ENTRY} } }`),
  report: of('report', '$item: ItemInput!, $reason: ReportReason! = HURTS, $words: String! = ""', 'item: $item, reason: $reason, words: $words'),
  handle: of('handleReport', '$id: ID!, $outcome: ReportOutcome! = TALKED', 'id: $id, outcome: $outcome', `{ reports { ${REPORT} } }`),
  freeze: of('freeze', '$id: ID!, $space: Space, $frozen: Boolean! = true', 'classroomId: $id, space: $space, frozen: $frozen', '{ rev spaces { space frozen } }'),
  mute: of('mute', '$id: ID!, $personId: ID!, $space: Space, $muted: Boolean! = true', 'classroomId: $id, personId: $personId, space: $space, muted: $muted', '{ rev }'),
  slow: of('setSlowMode', '$id: ID!, $space: Space! = CHAT, $seconds: Int!', 'classroomId: $id, space: $space, seconds: $seconds', '{ rev spaces { space slowSeconds } }'),
  words: of('setClassWords', '$id: ID!, $held: [String!]!, $allowed: [String!]! = []', 'classroomId: $id, held: $held, allowed: $allowed', '{ heldWords }'),
  attend: 'subscription ($id: ID!, $space: Space! = WALL, $targetId: ID) { attendClass(classroomId: $id, space: $space, targetId: $targetId) { rev spaces { space frozen mayContribute } muted { person { id } } } }',
  watch: `subscription ($id: ID!) { deskChanged(classroomId: $id) { attendance { person { id } isPupil places { space title } activity connection mutedIn } waiting { id } reports { id reporter { id } } undoable { action } } }`,
};

export const deskOf = async (who: Person, { classroomId }: Pick<Lively, 'classroomId'>): Promise<Answer> => (await who.ask(asks.desk, { id: classroomId })).moderationDesk;

export const input = ({ kind, id, seq }: Answer): { kind: string; id: string; seq: number | null } => ({ kind, id, seq: seq ?? null });
