import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { Visit } from '../../people/visit.ts';
import { isGuardianOf } from '../../continuity/policy.ts';
import { likenessOf } from '../likeness.ts';
import type { LinkRecord } from '../model.ts';
import type { Ledger } from './ledger.ts';
import type { Matching } from './matching.ts';
import type { Needs } from './needs.ts';
import { PASSAGE_CODE } from './sending.ts';

/** What a family's card tells: the child's first name, from where and to where. */
export interface Invited { firstName: string; fromName: string; toName: string }

const SAID = ['SENT', 'ACCEPTED', 'IN_EFFECT'];

/**
 * The family's card: typed by whoever has an account at the next school already, from its own import, it says that both are one pupil. It opens nothing by
 * itself: the head there sees it and confirms.
 */
export function claiming({ models: { links }, people, school, now }: Needs, { advance }: Ledger, { compared }: Matching) {
  const { codes } = people;

  async function linkOf(subjectId: string, states: readonly string[]): Promise<LinkRecord> {
    const link = await links.findById(subjectId).lean<LinkRecord>();
    if (!link || !states.includes(link.state)) throw new Refusal('WRONG_CODE');
    return link;
  }

  async function told({ personId, fromSchoolId, to, abroad }: LinkRecord): Promise<Invited> {
    const [child] = await people.byIds([personId]);
    return { firstName: (await found(child)).firstName, fromName: abroad?.school.name ?? await school.schoolNamed(fromSchoolId), toName: to.name };
  }

  return {
    async readPassageCode(visit: Visit, code: string): Promise<Invited> {
      const { subjectId } = await codes.look([PASSAGE_CODE], code, visit.address);
      return told(await linkOf(subjectId, ['INFORMED', ...SAID]));
    },

    /** Says that the viewer's own account there, or a child's of theirs, is the pupil's of the card. Once for each key. */
    async joinByPassageCode(actor: Actor, visit: Visit, code: string, key: string, pupilId?: string | null): Promise<Invited> {
      const me = signedIn(actor);
      const taker = { byId: me, key: idFromKey('passage', key) };
      const claimedId = pupilId ? idOf(pupilId) : me;
      if (!actor.is(claimedId) && !isGuardianOf(actor, claimedId)) throw new Refusal('NOT_FOUND');
      const { subjectId } = await codes.look([PASSAGE_CODE], code, visit.address, taker);
      const link = await linkOf(subjectId, SAID);
      const accountId = actor.is(claimedId) ? me : claimedId;
      if (accountId === link.personId || link.to.schoolId === null) return told(link);
      const places = await school.pupilPlacesOf([accountId]);
      if (!places.some(({ schoolId }) => schoolId === link.to.schoolId)) throw notThere(link.to.name);
      const [arriving, there] = await Promise.all([link.personId, accountId].map(async (id) => (await compared([id]))[0]));
      if (!arriving || !there || (arriving.ine && there.ine && likenessOf(arriving, there) === null)) throw new Refusal('CONFLICT', { words: TWO_PUPILS });
      await codes.take([PASSAGE_CODE], code, { address: visit.address, ...taker });
      await advance(link._id, ({ matches }) => (matches.some(({ personId, byCard }) => personId === accountId && byCard) ? null : {
        set: { matches: [...matches.filter(({ personId }) => personId !== accountId), { personId: accountId, same: true, byCard: true, byId: me, at: now(), merged: false }] }, act: 'CLAIMED',
      }), me);
      return told(link);
    },
  };
}

const notThere = (name: string): Refusal => new Refusal('INVALID', { field: 'pupilId', words: {
  fr: `Connectez-vous avec le compte que l’élève a reçu de l’établissement « ${name} ». Si l’élève a gardé son compte de l’école, il n’y a rien à faire.`,
  en: `Sign in with the account that the pupil got from “${name}”. If the pupil kept their account, there is nothing to do.`,
} });
const TWO_PUPILS = { fr: 'Ces deux comptes ont des INE différents : ce sont deux élèves. Vérifiez la carte, puis demandez à l’établissement.', en: 'These two accounts have different national numbers: they are two pupils. Check the card, then ask the school.' };
