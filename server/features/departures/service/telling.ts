import { longDayOf } from '../../../platform/days.ts';
import type { Letter } from '../../../platform/mail.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { DepartureRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const DAY_MS = 86_400_000;
/** Days before the erasure that it is said again. */
const WARN_DAYS = 15;
/** The post takes some hundreds of letters along at once; the rest go the next time. */
const AT_ONCE = 100;

/** Letters to adults who have an address: when they have left, and when the end is near. Others read it when they sign in. */
export function telling({ models: { departures }, people, mail, url, now }: Needs) {
  async function tell(field: 'toldAt' | 'warnedAt', filter: object, said: typeof leftLetter): Promise<void> {
    const found = await departures.find({ [field]: null, ...filter }).limit(AT_ONCE).lean<DepartureRecord[]>();
    const readers = new Map((await people.byIds(found.map(({ _id }) => _id))).map((person) => [person._id, person]));
    for (const departure of found) {
      // Noted first: a letter lost is better than the same one every twenty seconds.
      const { modifiedCount } = await departures.updateOne({ _id: departure._id, [field]: null }, { $set: { [field]: now() } });
      const reader = readers.get(departure._id);
      if (modifiedCount > 0 && reader?.email && !reader.isPupil) mail.send({ to: reader.email, ...said(reader, departure, url) });
    }
  }

  return {
    async tellAll(): Promise<void> {
      if (!mail.isOn) return;
      await tell('toldAt', {}, leftLetter);
      await tell('warnedAt', { eraseAt: { $lte: new Date(now().getTime() + WARN_DAYS * DAY_MS) } }, endLetter);
    },
  };
}

type Reader = Pick<PersonRecord, 'firstName' | 'locale'>;
type Written = Omit<Letter, 'to'>;

const say = ({ locale }: Reader, fr: string, en: string): string => (locale === 'FR' ? fr : en);
const dayOf = ({ locale }: Reader, at: Date): string => longDayOf(at, locale);
const wayIn = (reader: Reader, url: string) => ({ label: say(reader, 'Me connecter et emporter mes données', 'Sign in and take my data away'), url: `${url}/connexion?vers=%2Fdepart` });
const mistake = (reader: Reader): string => say(reader, 'Si c’est une erreur, prévenez la direction de l’école : dès qu’une place vous est rendue, tout revient.', 'If this is a mistake, tell the head of the school: as soon as a place is given back to you, all of it comes back.');

const leftLetter = (reader: Reader, { eraseAt }: DepartureRecord, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, 'Vous n’avez plus de place sur Préau', 'You no longer have a place on Préau'),
  paragraphs: [
    say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`),
    say(reader, `Vous n’avez plus de place dans un établissement sur Préau. Jusqu’au ${dayOf(reader, eraseAt)}, vous pouvez vous connecter et télécharger vos données, et celles de vos enfants. Ensuite, tout est effacé.`, `You no longer have a place in a school on Préau. Until ${dayOf(reader, eraseAt)} you can sign in and download your data, and your children’s. After that, everything is erased.`),
    mistake(reader),
  ],
  link: wayIn(reader, url),
});

const endLetter = (reader: Reader, { eraseAt }: DepartureRecord, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, `Vos données sur Préau s’effacent le ${dayOf(reader, eraseAt)}`, `Your data on Préau is erased on ${dayOf(reader, eraseAt)}`),
  paragraphs: [
    say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`),
    say(reader, `Il vous reste jusqu’au ${dayOf(reader, eraseAt)} pour télécharger vos données, et celles de vos enfants. Après cette date, personne ne pourra rien retrouver.`, `You have until ${dayOf(reader, eraseAt)} to download your data, and your children’s. After that date nobody can find anything again.`),
    mistake(reader),
  ],
  link: wayIn(reader, url),
});
