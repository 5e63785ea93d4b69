import type { Trace } from '../../../platform/personal/trace.ts';
import type { SchoolModels } from '../model.ts';

const ROLES = { PUPIL: 'élève', TEACHER: 'enseignement', HEAD: 'direction' } as const;

/** What is kept of who had which place in schools and classes. */
export function schoolTraces({ schools, classrooms, memberships, invitations }: SchoolModels): Trace[] {
  return [{
    collection: 'memberships', model: memberships, processing: 'SCHOOLING',
    data: { fr: 'Places dans les écoles, les collèges et leurs classes : rôle, début, fin.', en: 'Places in schools and classes: role, beginning, end.' },
    kept: { fr: 'Tant que la personne est dans une école, avec son parcours ; puis jusqu’à l’effacement qui suit le départ.', en: 'As long as the person is in a school, with their path; then until the erasure that follows departure.' },
    left: { fr: 'Une place terminée, sans nom, pour que les effectifs des années passées restent justes.', en: 'An ended place without a name, so that past years’ numbers stay right.' },
    persons: { personId: 'FORMER' }, follows: [{ path: 'personId', ends: 'until' }],
    async before(lines) {
      // A place that nobody has any more is over.
      await memberships.updateMany({ _id: { $in: lines.map(({ _id }) => _id) }, until: null }, { $set: { until: new Date() } });
    },
    gives: {
      name: 'places', title: 'Écoles et classes', fields: { role: 'Rôle', etablissement: 'Établissement', classe: 'Classe', annee: 'Année', depuis: 'Depuis', jusqu_au: 'Jusqu’au' },
      async *lines({ personId }) {
        for await (const { role, schoolId, classroomId, from, until } of memberships.find({ personId }).sort({ from: 1 }).lean().cursor()) {
          const [school, classroom] = await Promise.all([schools.findById(schoolId).lean(), classroomId === null ? null : classrooms.findById(classroomId).lean()]);
          yield { fields: { role: ROLES[role], etablissement: school?.name ?? null, classe: classroom?.name ?? null, annee: classroom?.year ?? null, depuis: from, jusqu_au: until } };
        }
      },
    },
  }, {
    collection: 'classrooms', model: classrooms, processing: 'SCHOOLING',
    data: { fr: 'Classes et groupes, et leur enseignant référent.', en: 'Classes and groups, and their main teacher.' },
    kept: { fr: 'Tant que l’établissement est dans Préau.', en: 'As long as the school is in Préau.' },
    left: { fr: 'La classe, sans la personne.', en: 'The class, without the person.' },
    persons: { mainTeacherId: 'NULL' }, follows: [{ path: 'mainTeacherId' }],
    gives: {
      name: 'classes_referentes', title: 'Classes dont vous êtes l’enseignant référent', fields: { classe: 'Classe', annee: 'Année' },
      async *lines({ personId, classroomIds }) {
        for await (const { name, year } of classrooms.find({ _id: { $in: [...classroomIds] }, mainTeacherId: personId }).lean().cursor()) yield { fields: { classe: name, annee: year } };
      },
    },
  }, {
    collection: 'invitations', model: invitations, processing: 'SCHOOLING', left: { fr: 'Rien.', en: 'Nothing.' },
    data: { fr: 'Places proposées à quelqu’un qui a déjà un compte ailleurs, et sa réponse.', en: 'Places offered to someone who has an account elsewhere, and their answer.' },
    kept: { fr: 'Tant que la personne a un compte.', en: 'As long as the person has an account.' },
    persons: { personId: 'LINE', byId: 'FORMER' }, follows: [{ path: 'personId', ends: 'answeredAt' }],
    gives: {
      name: 'invitations', title: 'Places qui vous ont été proposées', fields: { role: 'Rôle', etablissement: 'Établissement', proposee: 'Proposée', repondue: 'Répondue', acceptee: 'Acceptée' },
      async *lines({ personId }) {
        for await (const { role, schoolId, at, answeredAt, accepted } of invitations.find({ personId }).lean().cursor()) {
          const school = await schools.findById(schoolId, { name: 1 }).lean();
          yield { fields: { role: ROLES[role], etablissement: school?.name ?? null, proposee: at, repondue: answeredAt, acceptee: accepted } };
        }
      },
    },
  }];
}
