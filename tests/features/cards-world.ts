import { cardModels } from '../../server/features/cards/model.ts';
import type { Answer, Person } from '../support/person.ts';
import { type Somewhere, openWorld } from './school-world.ts';
import { createConnection } from 'mongoose';

const BOARD = '{ code way ways shownAs crowded pupils { person { id } name animal card secret blockedUntil printedAt usedAt } }';
export const asks = {
  board: `query ($id: ID!) { classCards(classroomId: $id) ${BOARD} }`,
  renewClassCode: `mutation ($id: ID!, $key: ID!) { renewClassCode(classroomId: $id, key: $key) ${BOARD} }`,
  revokeClassCode: `mutation ($id: ID!) { revokeClassCode(classroomId: $id) ${BOARD} }`,
  setClassEntry: `mutation ($id: ID!, $input: ClassEntryInput!) { setClassEntry(classroomId: $id, input: $input) ${BOARD} }`,
  letChoose: `mutation ($id: ID!, $pupilIds: [ID!]!, $open: Boolean!) { letChoose(classroomId: $id, pupilIds: $pupilIds, open: $open) ${BOARD} }`,
  changeAnimal: `mutation ($id: ID!, $pupilId: ID!, $animal: Animal!) { changeAnimal(classroomId: $id, pupilId: $pupilId, animal: $animal) ${BOARD} }`,
  printCards: 'mutation ($id: ID!, $key: ID!, $pupilIds: [ID!]!) { printCards(classroomId: $id, key: $key, pupilIds: $pupilIds) { person { id } name animal secret } }',
  revokeCards: `mutation ($id: ID!, $pupilIds: [ID!]!) { revokeCards(classroomId: $id, pupilIds: $pupilIds) ${BOARD} }`,
  giveSecret: 'mutation ($id: ID!, $pupilId: ID!) { giveSecret(classroomId: $id, pupilId: $pupilId) { person { id } pictures password } }',
  resetSecret: `mutation ($id: ID!, $pupilId: ID!) { resetSecret(classroomId: $id, pupilId: $pupilId) ${BOARD} }`,
  letIn: `mutation ($id: ID!, $pupilId: ID!) { letIn(classroomId: $id, pupilId: $pupilId) ${BOARD} }`,
  childrenOfCode: 'query ($code: String!) { childrenOfCode(code: $code) { classroom school children { id name animal need } } }',
  childOfCard: 'query ($card: String!) { childOfCard(card: $card) { classroom child { id name animal need } } }',
  signInAsChild: 'mutation ($by: ChildInput!, $secret: ChildSecretInput) { signInAsChild(by: $by, secret: $secret) { id } }',
  chooseSecret: 'mutation ($by: ChildInput!, $secret: ChildSecretInput!) { chooseSecret(by: $by, secret: $secret) { id } }',
};

export interface Doored extends Somewhere { teacher: Person; pupilIds: string[]; code: string }

let keys = 0;
export const aKey = (): string => `key-of-cards-${++keys}`;

/** A world of schools with doors for children. */
export async function openCardsWorld() {
  const world = await openWorld();
  const db = await createConnection(world.mongoUri, { bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  const tools = {
    cards: cardModels(db),
    /** A class with its teacher, its pupils, and an open door. */
    async doored(level: string, names: readonly string[] = ['Lina Benali', 'Noé Martin']): Promise<Doored> {
      const at = await world.aClass(await world.aSchool());
      await world.models.classrooms.updateOne({ _id: at.classroomId }, { $set: { levels: [level] } });
      const teacherId = await world.someone('adult');
      await world.place(teacherId, 'TEACHER', at);
      const pupilIds: string[] = [];
      for (const name of names) {
        const [firstName, lastName] = name.split(' ') as [string, string];
        const id = await world.someone('pupil', { firstName, lastName });
        await world.place(id, 'PUPIL', at);
        pupilIds.push(id);
      }
      const teacher = await world.enter(teacherId);
      const { renewClassCode } = await teacher.ask(asks.renewClassCode, { id: at.classroomId, key: aKey() });
      return { ...at, teacher, pupilIds, code: renewClassCode.code };
    },
    async childrenOf(code: string): Promise<Answer[]> { return (await world.house.visitor().ask(asks.childrenOfCode, { code })).childrenOfCode.children; },
    /** The tile of a pupil, by their name at the door. */
    async tile(at: Doored, name: string): Promise<string> { return (await tools.childrenOf(at.code)).find((child) => child.name === name).id; },
    /** A card for a pupil of the class. */
    async card(at: Doored, pupilId: string): Promise<string> {
      return (await at.teacher.ask(asks.printCards, { id: at.classroomId, key: aKey(), pupilIds: [pupilId] })).printCards[0].secret;
    },
    /** One try to come in, by a new window. */
    async comes(by: object, secret?: object): Promise<{ who: Person; code: string; extensions: Answer }> {
      const who = world.house.visitor();
      const { body } = await who.post({ query: asks.signInAsChild, variables: { by, secret } });
      const extensions = body.errors?.[0]?.extensions;
      return { who, code: extensions?.code ?? 'ok', extensions };
    },
    async isIn(who: Person): Promise<boolean> { return (await who.ask('{ me { id } }')).me !== null; },
    async close(): Promise<void> { await db.close(); await world.close(); },
  };
  return { ...world, ...tools };
}

export type CardsWorld = Awaited<ReturnType<typeof openCardsWorld>>;
