import type { Resolvers } from '../../../schema/generated/server.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Import' | 'ImportEvent' | 'ImportRow'>;

export const rosterResolvers: Answers = {
  Query: {
    schoolImport: (_, { id }, { actor, roster }) => roster.importFor(actor, id),
    schoolToImport: (_, { schoolId }, { actor, roster }) => roster.schoolToImport(actor, schoolId),
    schoolImports: (_, { schoolId }, { actor, roster }) => roster.importsOf(actor, schoolId),
  },
  Mutation: {
    decideImportRow: async (_, { rowId, decision, personId }, { actor, roster }) => (await roster.shown([await roster.decide(actor, rowId, decision, personId ?? null)]))[0]!,
    confirmImport: (_, { id, departures, massDeparture }, { actor, roster }) => roster.confirm(actor, id, departures, massDeparture),
    cancelImport: (_, { id }, { actor, roster }) => roster.cancel(actor, id),
    undoImport: (_, { id }, { actor, roster }) => roster.undo(actor, id),
  },
  Import: {
    id: ({ _id }) => _id,
    school: ({ schoolId }, _, { loaders }) => loaders.school.schools.load(schoolId),
    by: ({ by }, _, { loaders }) => loaders.people.byId.load(by).catch(() => null),
    newClasses: ({ newClasses }) => newClasses.map(({ name }) => name),
    undecided: ({ _id, state }, _, { roster }) => (state === 'READY' ? roster.undecided(_id) : 0),
    departures: async (job, _, { roster, loaders }) => (job.state === 'READY' ? Promise.all((await roster.departures(job)).map(async ({ schoolId, ...numbers }) =>
      ({ ...numbers, schoolName: (await loaders.school.schools.load(schoolId)).name }))) : []),
    massDeparture: async (job, _, { roster }) => job.state === 'READY' && (await roster.departures(job)).some(({ isMass }) => isMass),
    progress: ({ done, total }) => ({ done, total }),
    rows: (job, asked, { roster }) => roster.rowsOf(job, asked),
    can: (job, _, { roster }) => roster.possible(job),
  },
  ImportEvent: { by: ({ by }, _, { loaders }) => (by === null ? null : loaders.people.byId.load(by).catch(() => null)) },
  ImportRow: {
    id: ({ _id }) => _id,
    place: ({ file, line }) => (file === '' ? null : { file, line }),
    classes: ({ places }) => places.map(({ className }) => className),
    children: ({ children }) => children.map(({ firstName }) => firstName),
    changes: ({ changes }) => changes.map(({ field, from, to }) => (field === 'BIRTH_DATE' ? { field, from: null, to: null } : { field, from, to })),
    birthDate: ({ action, birthDate }) => (action === 'AMBIGUOUS' ? birthDate : null),
    candidates: ({ whom }) => whom,
    decidedPersonId: ({ decision, personId }) => (decision === 'SAME_PERSON' ? personId : null),
  },
};
