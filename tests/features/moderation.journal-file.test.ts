import { afterAll, beforeAll, expect, it } from 'vitest';
import { journalCsv } from '../../server/features/moderation/journalCsv.ts';
import type { JournalRecord } from '../../server/features/moderation/model.ts';
import type { Person } from '../support/person.ts';
import { type Everyone, everyone, roles } from './everyone.ts';
import { type DeskWorld, asks, openDeskWorld } from './moderation-world.ts';
import type { Somewhere } from './school-world.ts';
import { create, aPost } from './wall-world.ts';

let world: DeskWorld;
let all: Everyone;
beforeAll(async () => { world = await openDeskWorld(); all = await everyone(world); });
afterAll(() => world.close());

const get = (who: Person, { classroomId }: Somewhere): Promise<Response> => fetch(`${who.url}/classes/${classroomId}/journal.csv`, { headers: who.cookie ? { cookie: who.cookie } : {} });

/** Own class, another of the school, another school, one that was left. */
const expected = { nobody: [401, 401, 401, 401], pupil: [403, 404, 404, 404], guardian: [403, 404, 404, 404], teacher: [200, 404, 404, 404], head: [200, 200, 404, 404] };

it.each(roles)('is for the staff of the class: %s', async (role) => {
  const statuses = [];
  for (const at of all.columns[role]) {
    const answer = await get(all.people[role], at);
    statuses.push(answer.status);
    if (!answer.ok) expect(await answer.text()).not.toContain('numéro');
  }
  expect(statuses).toEqual(expected[role]);
});

it('says who did what to whom, by name and in order, and no word of a pupil; that it was taken out is its last line', async () => {
  const at = await world.lively();
  const { id } = await create(at.pupils[0]!, at.classroomId, aPost({ title: 'Un secret', text: 'À ne pas montrer' }));
  await at.teacher.ask(asks.judge, { id: at.classroomId, items: [{ kind: 'POST', id }], approve: false, note: 'Un mot gentil' });
  await at.head.ask(asks.mute, { id: at.classroomId, personId: at.pupils[0]!.id });
  const answer = await get(at.teacher, at);
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename.*Journal/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString();
  const rows = text.trimEnd().split('\r\n').map((line) => line.replace('\uFEFF', '').slice(1, -1).split('";"'));
  const name = async (personId: string): Promise<string> => { const { firstName, lastName, isPupil } = (await world.models.persons.findById(personId).lean())!; return isPupil ? `${firstName} ${lastName[0]}.` : `${firstName} ${lastName}`; };
  expect(rows[0]!.slice(0, 5)).toEqual(['numéro', 'date', 'qui', 'rôle', 'action']);
  const [teacher, head, pupil] = await Promise.all([at.teacher.id, at.head.id, at.pupils[0]!.id].map(name));
  expect(rows.slice(1).map(([seq, , who, role, action, , whom, what]) => [seq, who, role, action, whom, what])).toEqual([
    ['1', teacher, 'TEACHER', 'REFUSE', pupil, 'POST'], ['2', head, 'HEAD', 'MUTE', pupil, ''], ['3', teacher, 'TEACHER', 'EXPORT', '', ''],
  ]);
  for (const secret of ['secret', 'montrer', 'gentil']) expect(text).not.toContain(secret);
  expect(rows[3]!.at(-2), 'each line holds to the one before').toBe(rows[2]!.at(-1));
});

it.each(['=1+1', '+33', '-2', '@SOMME(A1)', '\t=1', ' =1', '|calc', '%0', '＝1', '"=1'])('computes nothing of a name such as %j', async (name) => {
  const line = { seq: 1, at: new Date(0), actorId: 'a', role: 'TEACHER', action: 'FREEZE', space: null, targetId: null, item: null, until: null, before: null, after: null, prev: '0', hash: '1' } as JournalRecord;
  let text = '';
  for await (const part of journalCsv((async function* () { yield line; })(), async () => name)) text += part;
  const cell = /";"((?:[^"]|"")*)";"TEACHER"/.exec(text)![1]!.replaceAll('""', '"');
  expect(cell.endsWith(name)).toBe(true);
  expect(cell).toMatch(/^['"]/);
});
