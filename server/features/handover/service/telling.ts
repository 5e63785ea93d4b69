import { longDayOf } from '../../../platform/days.ts';
import type { Letter } from '../../../platform/mail.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { LinkRecord } from '../model.ts';
import { ANSWER_DAYS } from '../season.ts';
import type { Needs } from './needs.ts';

type Reader = Pick<PersonRecord, 'firstName' | 'locale'>;
type Written = Omit<Letter, 'to'>;

/** Letters to adults who have an address; everybody reads the same when they sign in. */
export function telling({ people, school, mail, url }: Pick<Needs, 'people' | 'school' | 'mail' | 'url'>) {
  async function send(ids: readonly string[], written: (reader: PersonRecord) => Written): Promise<void> {
    if (!mail.isOn || ids.length === 0) return;
    for (const reader of await people.byIds([...new Set(ids)])) if (reader.email && !reader.isPupil) mail.send({ to: reader.email, ...written(reader) });
  }

  async function toFamily(link: LinkRecord, written: (reader: Reader, child: string, link: LinkRecord, url: string) => Written): Promise<void> {
    if (!mail.isOn) return;
    const [[child], guardians] = await Promise.all([people.byIds([link.personId]), people.guardianshipsOf([link.personId])]);
    if (child) await send(guardians.map(({ guardianId }) => guardianId), (reader) => written(reader, child.firstName, link, url));
  }

  return {
    informed: (link: LinkRecord) => toFamily(link, informedLetter),
    nearEnd: (link: LinkRecord) => toFamily(link, endLetter),
    /** To the heads of a school where pupils wait for an answer. */
    waiting: async (schoolId: string, count: number): Promise<void> => send(await school.headIdsOf(schoolId), (reader) => waitingLetter(reader, schoolId, count, url)),
  };
}

export type Telling = ReturnType<typeof telling>;

const say = ({ locale }: Reader, fr: string, en: string): string => (locale === 'FR' ? fr : en);
const dayOf = ({ locale }: Reader, at: Date): string => longDayOf(at, locale);
const to = (path: string, url: string): string => `${url}/connexion?vers=${encodeURIComponent(path)}`;

const informedLetter = (reader: Reader, child: string, { _id, to: { name } }: LinkRecord, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, `${child} part pour ${name} : votre accord`, `${child} is leaving for ${name}: your agreement`),
  paragraphs: [
    say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`),
    say(reader, `L’école prépare le passage de ${child} vers ${name}. Son compte Préau la ou le suivra, avec les travaux choisis dans son portfolio. Ni notes, ni santé, ni remarques, ni sanctions ne partent.`, `The school is preparing ${child}’s passage to ${name}. Their Préau account will follow them, with the work chosen from their portfolio. No marks, no health data, no remarks, no sanctions go along.`),
    say(reader, `Regardez exactement ce qui partirait, refusez un travail ou l’ensemble, ou donnez votre accord. Sans réponse de votre part, l’école pourra l’envoyer après ${ANSWER_DAYS} jours ; vous pourrez encore dire non jusqu’à la confirmation du nouvel établissement.`, `See exactly what would go, refuse a piece of work or all of it, or agree. Without an answer the school may send it after ${ANSWER_DAYS} days; you may still say no until the next school has confirmed.`),
  ],
  link: { label: say(reader, 'Voir ce qui partirait', 'See what would go'), url: to(`/passage/${_id}`, url) },
});

const endLetter = (reader: Reader, child: string, { _id, openUntil, to: { name } }: LinkRecord, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, `Emportez le portfolio de ${child}`, `Take ${child}’s portfolio home`),
  paragraphs: [
    say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`),
    say(reader, `${name} n’a pas encore confirmé l’arrivée de ${child} sur Préau. Le passage reste ouvert jusqu’au ${dayOf(reader, new Date(openUntil.getTime() - 1))} ; ensuite le compte est fermé, puis effacé.`, `${name} has not confirmed ${child}’s arrival on Préau. The passage stays open until ${dayOf(reader, new Date(openUntil.getTime() - 1))}; after that the account is closed, then erased.`),
    say(reader, 'Téléchargez dès maintenant l’archive de son portfolio : elle s’ouvre dans tout navigateur, sans Préau.', 'Download the archive of their portfolio now: it opens in any browser, without Préau.'),
  ],
  link: { label: say(reader, 'Télécharger l’archive', 'Download the archive'), url: to(`/passage/${_id}`, url) },
});

const waitingLetter = (reader: Reader, schoolId: string, count: number, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, count === 1 ? 'Un élève attend votre réponse' : `${count} élèves attendent votre réponse`, count === 1 ? 'A pupil waits for your answer' : `${count} pupils wait for your answer`),
  paragraphs: [
    say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`),
    say(reader, 'Des écoles vous ont passé le relais de leurs élèves. Tant que vous n’avez pas répondu, ils ne peuvent que relire ce qu’ils avaient.', 'Schools have handed their pupils over to you. As long as you have not answered, they can only read what they had.'),
  ],
  link: { label: say(reader, 'Voir les élèves qui arrivent', 'See the pupils who arrive'), url: to(`/ecole/${schoolId}/arrivees`, url) },
});
