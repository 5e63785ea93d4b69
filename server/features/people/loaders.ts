import DataLoader from 'dataloader';
import { together } from '../../platform/database/together.ts';
import { Refusal } from '../../platform/refusals.ts';
import { type GuardianshipRecord, type PeopleModels, type PersonRecord, WITHOUT_PROOF } from './model.ts';

/** Persons by id, those whom several requests and live events ask for at the same moment in one read. */
export const personsTogether = ({ persons }: PeopleModels) => together<PersonRecord>(async (ids) => {
  const rows = await persons.find({ _id: { $in: ids } }).select(WITHOUT_PROOF).lean<PersonRecord[]>();
  return new Map(rows.map((row) => [row._id, row]));
});

/** Reads of people batched and remembered for one request. */
export function peopleLoaders({ guardianships }: PeopleModels, person: ReturnType<typeof personsTogether>) {
  return {
    /** A person; NOT_FOUND when there is none. */
    byId: new DataLoader<string, PersonRecord>((ids) => Promise.all(ids.map(async (id) => (await person(id)) ?? new Refusal('NOT_FOUND')))),
    /** The current guardians of a pupil, the first registered first. */
    guardianIds: new DataLoader<string, string[]>(async (pupilIds) => {
      const rows = await guardianships.find({ pupilId: { $in: [...pupilIds] }, until: null }).sort({ from: 1, _id: 1 }).lean<GuardianshipRecord[]>();
      return pupilIds.map((pupilId) => rows.filter((row) => row.pupilId === pupilId).map(({ guardianId }) => guardianId));
    }),
  };
}

export type PeopleLoaders = ReturnType<typeof peopleLoaders>;
