import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type ChatTools, chatTools } from './chat-world.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import { asks, deskOf, input } from './moderation-world.ts';
import { FAMILIES, type Lively } from './wall-world.ts';

let world: DocumentsWorld;
let chat: ChatTools;
beforeAll(async () => { world = await openDocumentsWorld(); chat = chatTools(world.db); });
afterAll(() => world.close());

type Kind = 'POST' | 'COMMENT' | 'MESSAGE' | 'REMARK';

/** One contribution of a pupil that waits for the teacher; answers its id. */
const waits: Record<Kind, (at: Lively, authorId: string) => Promise<string>> = {
  POST: async (at, authorId) => (await world.write(at, authorId, { byPupil: true, status: 'WAITING' }))._id,
  COMMENT: async (at, authorId) => (await world.say(await world.write(at, at.teacher.id, FAMILIES), authorId, { status: 'WAITING' }))._id,
  MESSAGE: async (at, authorId) => (await chat.said(await chat.channel(at), authorId, { status: 'WAITING' }))._id,
  REMARK: async (at, authorId) => (await world.remark(await world.placed(at), authorId, { status: 'WAITING', heldFor: 'zut' }))._id,
};

const judge = async (who: Person, at: Lively, items: Answer[], approve: boolean): Promise<boolean[]> =>
  (await who.ask(asks.judge, { id: at.classroomId, items: items.map(input), approve, note: 'Relis-toi.' })).judgeItems.map(({ done }: Answer) => done);
const undo = async (who: Person, at: Lively): Promise<void> => {
  const { undoable } = await deskOf(who, at);
  await who.ask(asks.undo, { id: at.classroomId, entryId: undoable.id });
};
const lines = async (at: Lively): Promise<string[]> => (await deskOf(at.head, at)).journal.nodes.map(({ action }: Answer) => action).toReversed();

describe.each<Kind>(['POST', 'COMMENT', 'MESSAGE', 'REMARK'])('a %s at the desk', (kind) => {
  it('waits, is judged once by two, and waits again when it is taken back', async () => {
    const at = await world.lively();
    const id = await waits[kind](at, at.pupils[0]!.id);
    const { waiting } = await deskOf(at.teacher, at);
    expect(waiting).toMatchObject([{ kind, id, author: { id: at.pupils[0]!.id }, removedAt: null }]);
    const [[approved], [refused]] = await Promise.all([judge(at.teacher, at, waiting, true), judge(at.head, at, waiting, false)]);
    expect([approved, refused].filter(Boolean)).toHaveLength(1);
    const judgeWho = approved ? at.teacher : at.head;
    expect((await deskOf(judgeWho, at)).waiting).toEqual([]);
    await undo(judgeWho, at);
    const again = (await deskOf(at.teacher, at)).waiting;
    expect(again).toMatchObject([{ kind, id }]);
    expect(await judge(at.teacher, at, again, true)).toEqual([true]);
    expect(await lines(at)).toEqual([approved ? 'APPROVE' : 'REFUSE', 'UNDO', 'APPROVE']);
  });

  it('is reported, removed, kept as evidence and as a report, and put back; taking that back removes it again', async () => {
    const at = await world.lively();
    const id = await waits[kind](at, at.pupils[0]!.id);
    await judge(at.teacher, at, (await deskOf(at.teacher, at)).waiting, true);
    expect(await at.pupils[1]!.tries(asks.report, { item: { kind, id } })).toBe('ok');
    expect(await at.pupils[0]!.tries(asks.report, { item: { kind, id } })).toBe('NOT_ALLOWED');
    const stands = async (): Promise<boolean> => (await deskOf(at.head, at)).reports[0].standsAsReported;
    expect(await stands()).toBe(true);

    const remove = async (who: Person): Promise<boolean> => (await who.ask(asks.remove, { id: at.classroomId, items: [{ kind, id }] })).removeItems[0].done;
    expect(await Promise.all([remove(at.teacher), remove(at.head)])).toEqual([true, true]);
    expect(await stands()).toBe(false);
    expect((await deskOf(at.head, at)).evidence).toMatchObject([{ kind, id }]);
    expect(await at.pupils[1]!.tries(asks.report, { item: { kind, id } })).toBe('NOT_FOUND');
    expect((await at.teacher.ask(asks.restore, { id: at.classroomId, item: { kind, id } })).restoreItem.done).toBe(true);
    expect(await stands()).toBe(true);
    expect((await deskOf(at.head, at)).evidence).toEqual([]);
    await undo(at.teacher, at);
    expect((await deskOf(at.head, at)).evidence).toMatchObject([{ kind, id }]);
    expect(await lines(at)).toEqual(['APPROVE', 'REMOVE', 'RESTORE', 'REMOVE', 'UNDO']);
  });

  it('is judged by the staff of its class alone', async () => {
    const [at, other] = [await world.lively(), await world.lively(0)];
    const id = await waits[kind](at, at.pupils[0]!.id);
    const items = [{ kind, id }];
    for (const who of [at.pupils[0]!, at.pupils[1]!, at.guardians[0]!]) {
      for (const [query, more] of [[asks.judge, { items, approve: true }], [asks.remove, { items }], [asks.restore, { item: items[0] }]] as const) {
        expect(await who.tries(query, { id: at.classroomId, ...more })).toBe('NOT_ALLOWED');
      }
    }
    expect(await judge(other.teacher, other, items, true)).toEqual([false]);
    expect((await deskOf(at.teacher, at)).waiting).toMatchObject([{ id }]);
  });
});
