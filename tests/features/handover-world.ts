import { schoolYearOf, yearAfter } from '../../schema/shapes.ts';
import { continuityModels } from '../../server/features/continuity/model.ts';
import { type LinkRecord, handoverModels } from '../../server/features/handover/model.ts';
import { idFor, newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import type { Somewhere } from './school-world.ts';

export const DAY = 86_400_000;

/** An école and a collège with their heads, a class of each, and the ways to hand pupils over. */
export interface Passing {
  ecole: string; college: string; uai: string;
  cm2: Somewhere; sixth: Somewhere; nextSixth: Somewhere;
  head: Person; principal: Person; teacher: Person;
}

/** A pupil with two guardians, all with an account that is in use. */
export interface Child { id: string; pupil: Person; mother: Person; father: Person }

export const asks = {
  prepare: 'mutation ($schoolId: ID!, $input: HandoverInput!) { prepareHandover(schoolId: $schoolId, input: $input) { id links { id pupil { id } state } } }',
  inform: 'mutation ($id: ID!, $linkIds: [ID!]) { informFamilies(handoverId: $id, linkIds: $linkIds) { id } }',
  send: 'mutation ($id: ID!, $linkIds: [ID!]) { sendHandover(handoverId: $id, linkIds: $linkIds) { id } }',
  answer: 'mutation ($id: ID!, $agree: Boolean!) { answerPassage(linkId: $id, agree: $agree) { state } }',
  choose: 'mutation ($id: ID!, $pieceIds: [ID!]!) { choosePieces(linkId: $id, pieceIds: $pieceIds) { pieceCount } }',
  refusePieces: 'mutation ($id: ID!, $pieceIds: [ID!]!) { refusePieces(linkId: $id, pieceIds: $pieceIds) { pieceCount } }',
  accept: 'mutation ($ids: [ID!]!, $classroomId: ID) { acceptPassages(linkIds: $ids, classroomId: $classroomId) { state } }',
  confirm: 'mutation ($ids: [ID!]!) { confirmPassages(linkIds: $ids) { state } }',
  decide: 'mutation ($id: ID!, $personId: ID!, $same: Boolean) { decideMatch(linkId: $id, personId: $personId, same: $same) { mustDecide } }',
  link: 'query ($id: ID!) { continuityLink(id: $id) { state pieceCount pieces { piece { id title } isChosen refusedBy { id } } answers { guardian { id } agreed seenAt } matches { personId why same byCard } mustDecide isHere history { act by { id } } archiveUrl openUntil can { send withdraw judge confirm answer choose } } }',
  cards: 'mutation ($id: ID!, $key: ID!) { printPassageCards(handoverId: $id, key: $key) { code link { id } } }',
  join: 'mutation ($code: String!, $key: ID!, $pupilId: ID) { joinByPassageCode(code: $code, key: $key, pupilId: $pupilId) { firstName fromName toName } }',
};

export async function openPassing(uri?: string) {
  const world: DocumentsWorld = await openDocumentsWorld(uri);
  const models = { ...handoverModels(world.db), ...continuityModels(world.db) };

  async function passing(): Promise<Passing> {
    const [ecole, college] = [await world.aSchool(), await world.aSchool()];
    await world.models.schools.updateOne({ _id: college }, { $set: { kind: 'COLLEGE', name: 'Collège des Essais' } });
    const year = schoolYearOf(new Date());
    const [cm2, sixth, nextSixth] = [await world.aClass(ecole, 'CM2'), await world.aClass(college, '6e A'), await world.aClass(college, '6e A', yearAfter(year))];
    await world.models.classrooms.updateMany({ _id: { $in: [sixth.classroomId, nextSixth.classroomId] } }, { $set: { levels: ['SIXIEME'] } });
    const [head, principal, teacher] = [await world.someone('adult'), await world.someone('adult'), await world.someone('adult')];
    await world.place(head, 'HEAD', { schoolId: ecole, classroomId: null });
    await world.place(principal, 'HEAD', { schoolId: college, classroomId: null });
    await world.place(teacher, 'TEACHER', cm2);
    const { uai } = (await world.models.schools.findById(college).lean())!;
    return { ecole, college, uai, cm2, sixth, nextSixth, head: await enter(head), principal: await enter(principal), teacher: await enter(teacher) };
  }

  const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });

  async function child({ cm2 }: Pick<Passing, 'cm2'>, more: object = {}): Promise<Child> {
    const [id, mother, father] = [await world.someone('pupil', { enteredAt: new Date(), ...more }), await world.someone('adult'), await world.someone('adult')];
    await world.place(id, 'PUPIL', cm2);
    await world.guard(mother, id);
    await world.guard(father, id);
    return { id, pupil: await enter(id), mother: await enter(mother), father: await enter(father) };
  }

  /** Work kept in a portfolio. */
  async function piece(ownerId: string, { schoolId, classroomId }: Somewhere, title = 'Mon volcan', rank = 1): Promise<string> {
    const [_id, at] = [newId(), new Date()];
    await models.pieces.create({
      _id, ownerId, kind: 'POST', sourceId: newId(), documentId: null, classroomId, schoolId, year: schoolYearOf(at), madeAt: at, title, html: `<p>${title}</p>`, fileIds: [], withIds: [],
      word: 'Fier.', suggestedBy: null, suggestion: '', state: 'KEPT', seenIn: [schoolId], rank, createdAt: at, keptAt: at, removedAt: null,
    });
    return _id;
  }

  /** A passage of that pupil in that very state, as the service would have left it. */
  async function placed(at: Passing, personId: string, more: Partial<LinkRecord>): Promise<string> {
    const [now, handoverId] = [new Date(), idFor(`handover of test ${at.ecole}`)];
    const to = { schoolId: at.college, uai: at.uai, name: 'Collège des Essais', city: 'Saint-Essai' };
    const year = schoolYearOf(now);
    await models.handovers.updateOne({ _id: handoverId }, { $setOnInsert: { _id: handoverId, schoolId: at.ecole, to, year, occasion: 'MOVE', byId: at.head.id, createdAt: now } }, { upsert: true });
    const _id = newId();
    await models.links.create({
      _id, handoverId, personId, state: 'PROPOSED', open: ['PROPOSED', 'INFORMED', 'SENT', 'ACCEPTED'].includes(more.state ?? 'PROPOSED'), rev: 1, occasion: 'MOVE', year, fromSchoolId: at.ecole, fromClass: 'CM2', to,
      openUntil: new Date(now.getTime() + 90 * DAY), informedAt: more.state && more.state !== 'PROPOSED' ? now : null, chosen: [], chosenAt: null, answers: [], sentAt: null, sent: [], toClassroomId: null,
      refuser: null, reason: null, matches: [], confirmedAt: null, confirmedBy: null, inEffectAt: null, cardPrintedAt: null, remindedAt: null, warnedAt: null, history: [{ at: now, act: 'PROPOSED', byId: at.head.id }], ...more,
    });
    return _id;
  }

  /** Prepares, tells, has a guardian agree, and sends: what the next school has to judge. */
  async function sent(at: Passing, who: Child, pieceIds: string[] = []): Promise<{ handoverId: string; linkId: string }> {
    const { prepareHandover } = await at.head.ask(asks.prepare, { schoolId: at.ecole, input: { uai: at.uai, occasion: 'MOVE', pupilIds: [who.id] } });
    const linkId = prepareHandover.links.find(({ pupil }: Answer) => pupil.id === who.id).id as string;
    await at.head.ask(asks.inform, { id: prepareHandover.id, linkIds: [linkId] });
    if (pieceIds.length > 0) await who.pupil.ask(asks.choose, { id: linkId, pieceIds });
    await who.mother.ask(asks.answer, { id: linkId, agree: true });
    await at.head.ask(asks.send, { id: prepareHandover.id, linkIds: [linkId] });
    return { handoverId: prepareHandover.id, linkId };
  }

  const link = async (who: Person, id: string): Promise<Answer> => (await who.ask(asks.link, { id })).continuityLink;
  const roomsOf = async (who: Person): Promise<string[]> => (await who.ask('{ me { places { classroom { id } } } }')).me.places.flatMap(({ classroom }: Answer) => classroom?.id ?? []).sort();
  return Object.assign(world, { handovers: models, passing, child, piece, placed, sent, link, roomsOf, enterAs: enter });
}

export type PassingWorld = Awaited<ReturnType<typeof openPassing>>;
