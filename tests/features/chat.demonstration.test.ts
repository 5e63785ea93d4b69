import { afterAll, beforeAll, expect, it } from 'vitest';
import { heldWord } from '../../server/features/moderation/words/held.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import type { Answer, Person } from '../support/person.ts';

let house: TestHouse;
const people: Record<string, Person> = {};

beforeAll(async () => {
  house = await openTestHouse({ demonstration: true });
  for (const tile of ['teacher', 'pupil', 'guardian', 'head']) {
    people[tile] = house.visitor();
    await people[tile].ask('mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id } }', { tile });
  }
});
afterAll(() => house.close());

const CM2 = demonstrationId('CM2');
const channels = async (who: Person): Promise<Answer[]> =>
  (await who.ask('query ($id: ID!) { chat(classroomId: $id) { channels { id kind name opening unread members { displayName } last { text } messages(first: 100) { nodes { number text status heldFor createdAt linksApproved author { displayName } } } } } }', { id: CM2 })).chat.channels;

it('has a class that talks: its channel, announcements, groups, and a line to the teacher', async () => {
  const shown = await channels(people.teacher!);
  expect(shown.map(({ kind, name, opening }) => [kind, name, opening])).toEqual([
    ['CLASS', 'La classe', 'OPEN'], ['CLASS', 'Annonces', 'READ_ONLY'], ['GROUP', 'Chorale du mardi', 'HOURS'], ['GROUP', 'Exposé : les volcans', 'OPEN'], ['TEACHER', '', 'OPEN'],
  ]);
  expect(shown[0].messages.nodes.length).toBeGreaterThan(40);
  expect(shown[4].members).toEqual([{ displayName: 'Lina B.' }]);
  for (const { messages: { nodes } } of shown) {
    const times = nodes.map(({ createdAt }: Answer) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(Math.max(...times)).toBeLessThan(Date.now());
    expect(nodes.map(({ number }: Answer) => number)).toEqual(nodes.map((_: Answer, i: number) => nodes.length - i));
  }
});

it('holds what the filter would hold, and nothing else', async () => {
  for (const { messages: { nodes } } of await channels(people.teacher!)) {
    for (const { text, heldFor, author } of nodes) {
      if (author.displayName.startsWith('Mme')) continue;
      expect([text, heldWord(text, { held: [], allowed: [] })]).toEqual([text, heldFor]);
    }
  }
});

it('shows a pupil their own channels without what waits, and families none', async () => {
  const shown = await channels(people.pupil!);
  expect(shown.map(({ kind }) => kind)).toEqual(['CLASS', 'CLASS', 'GROUP', 'TEACHER']);
  expect(shown.flatMap(({ messages }) => messages.nodes).filter(({ status }: Answer) => status === 'WAITING')).toEqual([]);
  expect(await people.guardian!.tries('query ($id: ID!) { chat(classroomId: $id) { adultIsHere } }', { id: CM2 })).toBe('NOT_FOUND');
});
