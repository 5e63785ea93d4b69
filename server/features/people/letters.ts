import type { Letter } from '../../platform/mail.ts';
import type { NoticeRecord, PersonRecord } from './model.ts';

type Reader = Pick<PersonRecord, 'firstName' | 'locale'>;
type Written = Omit<Letter, 'to'>;

const say = ({ locale }: Reader, fr: string, en: string): string => (locale === 'FR' ? fr : en);
const hello = (reader: Reader): string => say(reader, `Bonjour ${reader.firstName},`, `Hello ${reader.firstName},`);
const notYou = (reader: Reader): string => say(reader,
  'Si ce n’était pas vous, changez votre mot de passe sans attendre et prévenez la direction de l’école.',
  'If it was not you, change your password now and tell the head of the school.');

/** To whoever has forgotten their password. */
export const resetLetter = (reader: Reader, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, 'Choisir un nouveau mot de passe', 'Choose a new password'),
  paragraphs: [hello(reader),
    say(reader, 'Quelqu’un, sans doute vous, a demandé à choisir un nouveau mot de passe pour votre compte Préau. Ce lien sert une fois, pendant une heure.', 'Someone, probably you, asked to choose a new password for your Préau account. This link works once, for an hour.'),
    say(reader, 'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.', 'If you asked for nothing, do nothing: your password stays the same.')],
  link: { label: say(reader, 'Choisir un nouveau mot de passe', 'Choose a new password'), url },
});

/** To whoever the school opens an account for. */
export const activationLetter = (reader: Reader, url: string, place: string): Written => ({
  locale: reader.locale,
  subject: say(reader, `Votre compte Préau, ${place}`, `Your Préau account, ${place}`),
  paragraphs: [hello(reader),
    say(reader, `${place} vous a ouvert un compte sur Préau, l’espace où la classe écrit, montre et se parle.`, `${place} has opened an account for you on Préau, where the class writes, shows and talks.`),
    say(reader, 'Ouvrez ce lien et choisissez votre mot de passe. Il sert une fois, pendant sept jours ; ensuite, demandez-en un autre à l’école.', 'Open this link and choose your password. It works once, for seven days; after that, ask the school for another.')],
  link: { label: say(reader, 'Choisir mon mot de passe', 'Choose my password'), url },
});

/** To whoever has an account already, when another school offers a place. */
export const offerLetter = (reader: Reader, url: string, place: string): Written => ({
  locale: reader.locale,
  subject: say(reader, `${place} vous invite sur Préau`, `${place} invites you on Préau`),
  paragraphs: [hello(reader),
    say(reader, `Un établissement vous offre une place sur Préau : ${place}. Vous gardez le compte que vous avez déjà.`, `A school offers you a place on Préau: ${place}. You keep the account you already have.`),
    say(reader, 'Connectez-vous pour accepter ou refuser. Tant que vous n’avez pas accepté, l’établissement ne voit rien de vous.', 'Sign in to accept or decline. Until you accept, the school sees nothing of you.')],
  link: { label: say(reader, 'Voir l’invitation', 'See the invitation'), url },
});

/** To the new address of an account: following the link shows that it is theirs. */
export const addressLetter = (reader: Reader, url: string): Written => ({
  locale: reader.locale,
  subject: say(reader, 'Confirmer votre adresse', 'Confirm your address'),
  paragraphs: [hello(reader),
    say(reader, 'Ce lien confirme que cette adresse est la vôtre. Elle servira à vous connecter à Préau et à recevoir ses messages. Il sert une fois, pendant un jour.', 'This link confirms that this address is yours. You will sign in to Préau with it and receive its messages there. It works once, for a day.'),
    say(reader, 'Si vous n’avez rien demandé, ne faites rien.', 'If you asked for nothing, do nothing.')],
  link: { label: say(reader, 'Confirmer mon adresse', 'Confirm my address'), url },
});

const happened: Record<NoticeRecord['kind'], { fr: string; en: string }> = {
  PASSWORD_CHANGED: { fr: 'Le mot de passe de votre compte a été changé.', en: 'The password of your account was changed.' },
  SECOND_FACTOR_ON: { fr: 'La validation en deux étapes est activée sur votre compte.', en: 'Two-step verification is on for your account.' },
  SECOND_FACTOR_OFF: { fr: 'La validation en deux étapes est retirée de votre compte.', en: 'Two-step verification was taken off your account.' },
  SECOND_FACTOR_RESET: { fr: 'La direction de l’école, ou l’administration au-dessus d’elle, a retiré la validation en deux étapes et les clés d’accès de votre compte.', en: 'The head of the school, or the administration above it, took two-step verification and the passkeys off your account.' },
  RECOVERY_RENEWED: { fr: 'De nouveaux codes de secours ont été donnés ; les anciens ne servent plus.', en: 'New recovery codes were given; the old ones no longer work.' },
  PASSKEY_ADDED: { fr: 'Une clé d’accès a été ajoutée à votre compte.', en: 'A passkey was added to your account.' },
  PASSKEY_REMOVED: { fr: 'Une clé d’accès a été retirée de votre compte.', en: 'A passkey was removed from your account.' },
  EMAIL_CHANGED: { fr: 'L’adresse e-mail de votre compte a été changée.', en: 'The e-mail address of your account was changed.' },
};

/** To a person of whose ways in one has changed. */
export const noticeLetter = (reader: Reader, kind: NoticeRecord['kind']): Written => ({
  locale: reader.locale,
  subject: say(reader, 'Votre compte Préau a changé', 'Your Préau account has changed'),
  paragraphs: [hello(reader), say(reader, happened[kind].fr, happened[kind].en), notYou(reader)],
});
