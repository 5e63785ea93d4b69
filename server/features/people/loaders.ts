import DataLoader from 'dataloader';
import { together } from '../../platform/database/together.ts';
import { Refusal } from '../../platform/refusals.ts';
import { FAMILY_CODE } from './service/codes.ts';
import { actingAs } from './service/merging.ts';
import { type CodeRecord, type GuardianshipRecord, type PeopleModels, type PersonRecord, WITHOUT_PROOF } from './model.ts';

/** Persons by id (whoever was merged into another, as that other), those whom several requests and live events ask for at the same moment in one read. */
export const personsTogether = ({ persons }: PeopleModels) => together<PersonRecord>(async (ids) => {
  const rows = await persons.find({ _id: { $in: ids } }).select(WITHOUT_PROOF).lean<PersonRecord[]>();
  return actingAs({ persons }, rows);
});

/** Reads of people batched and remembered for one request. */
export function peopleLoaders({ guardianships, codes }: PeopleModels, person: ReturnType<typeof personsTogether>) {
  const ties = new DataLoader<string, GuardianshipRecord[]>(async (pupilIds) => {
    const rows = await guardianships.find({ pupilId: { $in: [...pupilIds] }, until: null }).sort({ from: 1, _id: 1 }).lean<GuardianshipRecord[]>();
    return pupilIds.map((pupilId) => rows.filter((row) => row.pupilId === pupilId));
  });
  return {
    /** A person; NOT_FOUND when there is none. */
    byId: new DataLoader<string, PersonRecord>((ids) => Promise.all(ids.map(async (id) => (await person(id)) ?? new Refusal('NOT_FOUND')))),
    /** The current guardians of a pupil, the first registered first. */
    guardianIds: { load: async (pupilId: string): Promise<string[]> => (await ties.load(pupilId)).map(({ guardianId }) => guardianId) },
    /** What ties them to the pupil, in the same order. */
    guardianships: ties,
    /** The code that is out for the guardians of a pupil, or null. */
    familyCode: new DataLoader<string, CodeRecord | null>(async (pupilIds) => {
      const rows = await codes.find({ subjectId: { $in: [...pupilIds] }, purpose: FAMILY_CODE }).lean<CodeRecord[]>();
      return pupilIds.map((pupilId) => rows.find((row) => row.subjectId === pupilId) ?? null);
    }),
  };
}

export type PeopleLoaders = ReturnType<typeof peopleLoaders>;
