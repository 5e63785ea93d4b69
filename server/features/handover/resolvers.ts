import type { Resolvers } from '../../../schema/generated/server.ts';
import { goesFrom, goingOf } from './service/going.ts';
import { linkPolicy } from './policy.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'HandoverDesk' | 'Handover' | 'HandoverDestination' | 'ContinuityLink' | 'PassagePiece' | 'PassageAnswer' | 'PassageEvent' | 'PassageCard' | 'Arrivals'>;

const one = <T>([first]: readonly T[]): T => first!;

export const handoverResolvers = {
  Query: {
    handoverDesk: (_, { schoolId }, { actor, handover }) => handover.deskFor(actor, schoolId),
    handoverDestinations: (_, { schoolId, search }, { actor, handover }) => handover.search(actor, schoolId, search),
    readDestinations: (_, { schoolId, file }, { actor, handover }) => handover.readDestinations(actor, schoolId, file),
    arrivals: (_, { schoolId }, { actor, handover }) => handover.arrivalsFor(actor, schoolId),
    continuityLink: async (_, { id }, { actor, handover }) => one(handover.shown([await handover.linkFor(actor, id)])),
    passagesOf: async (_, { personId }, { actor, handover }) => handover.shown(await handover.passagesOf(actor, personId)),
    familyPassages: async (_, __, { actor, handover }) => handover.shown(await handover.familyPassages(actor)),
    readPassageCode: (_, { code }, { visit, handover }) => handover.readPassageCode(visit, code),
  },

  Mutation: {
    prepareHandover: (_, { schoolId, input }, { actor, handover }) => handover.prepareHandover(actor, schoolId, input),
    informFamilies: (_, { handoverId, linkIds }, { actor, handover }) => handover.informFamilies(actor, handoverId, linkIds),
    sendHandover: (_, { handoverId, linkIds }, { actor, handover }) => handover.sendHandover(actor, handoverId, linkIds),
    withdrawPassages: async (_, { linkIds, withdrawn }, { actor, handover }) => handover.shown(await handover.withdrawPassages(actor, linkIds, withdrawn)),
    printPassageCards: (_, { handoverId, key, linkIds }, { actor, handover }) => handover.printCards(actor, handoverId, key, linkIds),
    choosePieces: async (_, { linkId, pieceIds }, { actor, handover }) => one(handover.shown([await handover.choosePieces(actor, linkId, pieceIds)])),
    answerPassage: async (_, { linkId, agree }, { actor, handover }) => one(handover.shown([await handover.answerPassage(actor, linkId, agree)])),
    refusePieces: async (_, { linkId, pieceIds }, { actor, handover }) => one(handover.shown([await handover.refusePieces(actor, linkId, pieceIds)])),
    seePassage: async (_, { linkId }, { actor, handover }) => one(handover.shown([await handover.seePassage(actor, linkId)])),
    acceptPassages: async (_, { linkIds, classroomId }, { actor, handover }) => handover.shown(await handover.acceptPassages(actor, linkIds, classroomId ?? null)),
    refusePassages: async (_, { linkIds, reason }, { actor, handover }) => handover.shown(await handover.refusePassages(actor, linkIds, reason)),
    reconsiderPassages: async (_, { linkIds }, { actor, handover }) => handover.shown(await handover.reconsiderPassages(actor, linkIds)),
    decideMatch: async (_, { linkId, personId, same }, { actor, handover }) => one(handover.shown([await handover.decideMatch(actor, linkId, personId, same ?? null)])),
    confirmPassages: async (_, { linkIds }, { actor, handover }) => handover.shown(await handover.confirmPassages(actor, linkIds)),
    joinByPassageCode: (_, { code, key, pupilId }, { actor, visit, handover }) => handover.joinByPassageCode(actor, visit, code, key, pupilId),
  },

  Handover: {
    id: ({ _id }) => _id,
    destination: async ({ to, schoolId }, _, { handover }) => ({ ...await handover.knownBy(schoolId, to.uai), uai: to.uai, name: to.name, city: to.city || null }),
    links: async ({ _id }, _, { handover }) => handover.shown(await handover.inOrder(await handover.linksOf(_id))),
    packageUrl: (batch, _, { handover }) => handover.packageUrlOf(batch),
    can: async (batch, _, { actor, handover }) => handover.rightsOf(actor, batch, await handover.linksOf(batch._id)),
  },

  HandoverDestination: { heads: (known, _, { actor, handover }) => handover.headsOf(actor, known) },

  ContinuityLink: {
    id: ({ link }) => link._id,
    handoverId: ({ link }) => link.handoverId,
    state: ({ link }) => link.state,
    occasion: ({ link }) => link.occasion,
    year: ({ link }) => link.year,
    pupil: ({ link }, _, { loaders }) => loaders.people.byId.load(link.personId),
    name: async ({ link }, _, { loaders }) => { const { firstName, lastName } = await loaders.people.byId.load(link.personId); return `${lastName} ${firstName}`; },
    birthDate: async ({ link }, _, { handover }) => (await handover.factsOf(link.personId))?.birthDate ?? null,
    hasIne: async ({ link }, _, { handover }) => Boolean((await handover.factsOf(link.personId))?.ine),
    from: async ({ link }, _, { handover }) => handover.schoolFrom(link),
    fromClass: ({ link }) => link.fromClass,
    to: ({ link: { to } }) => ({ ...to, id: to.schoolId }),
    toClass: ({ link: { toClassroomId } }, _, { handover }) => (toClassroomId === null ? null : handover.classOf(toClassroomId)),
    openUntil: ({ link }) => link.openUntil,
    readyAt: ({ link }) => goesFrom(link),
    sentAt: ({ link }) => link.sentAt,
    isReady: ({ link }, _, { handover }) => handover.isReadyNow(link),
    pieces: ({ link }, _, { actor, handover }) => handover.piecesFor(actor, link),
    pieceCount: ({ link }) => goingOf(link).length,
    chosenAt: ({ link }) => link.chosenAt,
    answers: ({ link }, _, { handover }) => handover.answersOf(link),
    refusedBy: ({ link }) => (link.state === 'REFUSED' ? link.refuser : null),
    reason: ({ link }) => link.reason,
    history: ({ link }) => link.history,
    isHere: (shown, _, { actor, handover }) => handover.isHere(actor, shown),
    matches: (shown, _, { actor, handover }) => handover.matchesFor(actor, shown),
    mustDecide: async (shown, _, { actor, handover }) => handover.mustDecide(await handover.matchesFor(actor, shown)),
    isHeld: ({ link: { state, heldThere } }) => state === 'SENT' && heldThere === true,
    cardPrintedAt: ({ link }, _, { actor }) => (linkPolicy.sender(actor, link) ? link.cardPrintedAt : null),
    remindedAt: ({ link }, _, { actor }) => (linkPolicy.sender(actor, link) || linkPolicy.receiver(actor, link) ? link.remindedAt : null),
    archiveUrl: ({ link }, _, { actor }) => (linkPolicy.family(actor, link) ? `/portfolio/${link.personId}.zip` : null),
    can: ({ link }, _, { actor, handover }) => handover.rightsIn(actor, link),
  },

  PassagePiece: {
    piece: ({ subject }) => subject,
    refusedBy: ({ refuserIds }, _, { loaders }) => Promise.all(refuserIds.map((id) => loaders.people.byId.load(id))),
  },
  PassageAnswer: { guardian: ({ guardianId }, _, { loaders }) => loaders.people.byId.load(guardianId) },
  PassageEvent: { by: ({ byId }, _, { loaders }) => (byId === null ? null : loaders.people.byId.load(byId)) },
  PassageCard: { link: ({ link }, _, { handover }) => one(handover.shown([link])) },
  Arrivals: {
    packages: async ({ links, schoolId }, _, { handover }) => (await handover.packagesFor(schoolId, links)).map(({ packageId: id, ...shown }) => ({ id, ...shown, receiptUrl: `/handover/receipts/${schoolId}/${id}.json` })),
    links: async ({ links, ground }, _, { handover }) => handover.shown(await handover.inOrder(links), ground),
  },
} satisfies Answers;
