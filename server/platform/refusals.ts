import { GraphQLError } from 'graphql';

interface RefusalRow { http: number; close: number; fr: string; en: string }

/**
 * Every way Préau says no: HTTP status, WebSocket close code (44xx final, 45xx come back later), and what to do, in both languages.
 * Anything thrown that is not a Refusal is a bug: masked and logged.
 */
export const refusals = {
  NOT_SIGNED_IN: { http: 401, close: 4401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  WRONG_CREDENTIALS: { http: 401, close: 4401, fr: 'L’identifiant ou le mot de passe n’est pas le bon. Vérifiez les majuscules et réessayez.', en: 'The login or password is not right. Check capital letters and try again.' },
  WRONG_CODE: { http: 401, close: 4401, fr: 'Ce code n’est pas le bon, ou il ne sert plus. Vérifiez chaque signe ; s’il a déjà servi ou s’il est trop ancien, demandez-en un autre à l’école.', en: 'This code is not right, or no longer works. Check every sign; if it was used or is too old, ask the school for another.' },
  SECOND_FACTOR_DUE: { http: 401, close: 4401, fr: 'Encore une étape : confirmez que c’est bien vous.', en: 'One more step: confirm that it is you.' },
  WRONG_SECOND_FACTOR: { http: 401, close: 4401, fr: 'Ce n’est pas le bon code, ou il a déjà servi. Attendez le suivant, vérifiez l’heure de votre appareil, puis réessayez.', en: 'This is not the right code, or it was already used. Wait for the next one, check the time of your device, then try again.' },
  TOO_MANY_ATTEMPTS: { http: 429, close: 4503, fr: 'Trop d’essais. Attendez quelques minutes avant de réessayer.', en: 'Too many attempts. Wait a few minutes before trying again.' },
  NOT_ALLOWED: { http: 403, close: 4403, fr: 'Vous n’avez pas le droit de faire cela ici. Demandez à l’enseignant de la classe.', en: 'You may not do this here. Ask the class’s teacher.' },
  DEPARTED: { http: 403, close: 4403, fr: 'Vous n’avez plus de place dans un établissement : il reste à emporter vos données. Rechargez la page. Si c’est une erreur, prévenez la direction.', en: 'You no longer have a place in a school: what is left is to take your data away. Reload the page. If this is a mistake, tell the head.' },
  NOT_FOUND: { http: 404, close: 4404, fr: 'Cette page n’existe pas, ou elle n’est pas pour vous.', en: 'This page does not exist, or is not for you.' },
  INVALID: { http: 400, close: 4400, fr: 'Quelque chose n’est pas rempli comme il faut.', en: 'Something is not filled in as it should be.' },
  CONFLICT: { http: 409, close: 4409, fr: 'Quelqu’un d’autre vient de le changer. Rechargez, puis recommencez.', en: 'Someone else has just changed it. Reload, then try again.' },
  FROZEN: { http: 423, close: 4423, fr: 'La classe est en pause. Ce que tu as écrit est gardé ici : tu pourras l’envoyer ensuite.', en: 'The class is paused. What you wrote is kept here: you can send it afterwards.' },
  MUTED: { http: 423, close: 4423, fr: 'Ton enseignant te demande d’écouter pour le moment. Tu peux toujours lui écrire.', en: 'Your teacher asks you to listen for now. You can still write to them.' },
  SLOW: { http: 429, close: 4529, fr: 'Attends encore un peu avant d’écrire à nouveau.', en: 'Wait a little longer before you write again.' },
  YEAR_OVER: { http: 423, close: 4423, fr: 'L’année de cette classe est terminée : on peut tout y relire, mais plus rien y écrire.', en: 'This class’s year is over: all of it can be read, and nothing more can be written.' },
  REPHRASE: { http: 422, close: 4422, fr: 'Essaie de le dire autrement, avec des mots gentils.', en: 'Try to say it another way, with kind words.' },
  TOO_LARGE: { http: 413, close: 4413, fr: 'C’est trop volumineux. Réduisez la taille, puis réessayez.', en: 'This is too large. Make it smaller, then try again.' },
  UNSUPPORTED_FILE: { http: 415, close: 4415, fr: 'Ce type de fichier n’est pas accepté. Choisissez une image, un PDF, un son ou un document de bureau.', en: 'This kind of file is not accepted. Choose a picture, a PDF, a sound or an office document.' },
  BROKEN_FILE: { http: 422, close: 4422, fr: 'Ce fichier est abîmé ou incomplet. Ouvrez-le pour le vérifier, puis réessayez.', en: 'This file is damaged or incomplete. Open it to check it, then try again.' },
  FOREIGN_ORIGIN: { http: 403, close: 4403, fr: 'Cette demande ne vient pas de Préau. Ouvrez Préau dans votre navigateur.', en: 'This request does not come from Préau. Open Préau in your browser.' },
  UNKNOWN_OPERATION: { http: 400, close: 4400, fr: 'Cette version de la page est trop ancienne. Rechargez-la.', en: 'This version of the page is too old. Reload it.' },
  CANNOT_SAVE: { http: 503, close: 4503, fr: 'Le serveur ne peut pas enregistrer pour l’instant. Rien n’est perdu : gardez la page ouverte et réessayez dans un moment.', en: 'The server cannot save right now. Nothing is lost: keep the page open and try again in a moment.' },
  OVERLOADED: { http: 503, close: 4503, fr: 'Le serveur est très sollicité. Réessayez dans un moment.', en: 'The server is very busy. Try again in a moment.' },
  ROOM_FULL: { http: 503, close: 4530, fr: 'Il y a déjà trop de monde dans ce document. Réessayez quand quelqu’un en sera sorti.', en: 'There are already too many people in this document. Try again when someone has left.' },
  TOO_FAST: { http: 429, close: 4529, fr: 'Trop de changements à la fois. La page revient d’elle-même dans un moment.', en: 'Too many changes at once. The page will come back by itself in a moment.' },
  OUT_OF_STEP: { http: 409, close: 4508, fr: 'La page a perdu le fil du document. Elle se remet à jour d’elle-même.', en: 'The page lost track of the document. It will catch up by itself.' },
  LEAVING: { http: 503, close: 4512, fr: 'Le serveur redémarre. La page revient d’elle-même.', en: 'The server is restarting. The page will come back by itself.' },
  INTERNAL: { http: 500, close: 4501, fr: 'Une erreur s’est produite de notre côté. Réessayez ; si elle revient, donnez ce numéro à la personne qui gère Préau.', en: 'Something went wrong on our side. Try again; if it happens again, give this number to whoever runs Préau.' },
} as const satisfies Record<string, RefusalRow>;

export type RefusalCode = keyof typeof refusals;

/** What a refusal adds to its row: the faulty field of the input, or a message more precise than the row's. */
export interface RefusalDetail {
  /** Path of the faulty input, e.g. `input.title`. */
  field?: string;
  /** More precise words than the table's, in both languages. */
  words?: { fr: string; en: string };
  /** Seconds to wait before another try. */
  retryAfter?: number;
  /** What is to be done next, for the client to go on with: the secret of a second step, and by what it may be met. */
  step?: { challenge: string; code: boolean; passkey: boolean };
  cause?: unknown;
}

/** A meant refusal: reaches the person as its row's words, on every transport. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(code, { cause: detail.cause });
    // Meant, so nobody looks for where it was said; graphql reads every error's stack, and writing one out costs more than the refusal did.
    this.stack = `Refusal: ${code}`;
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }

  get row(): RefusalRow { return refusals[this.code]; }

  /** The words in one language. */
  says(language: 'fr' | 'en'): string { return (this.detail.words ?? this.row)[language]; }
}

/** The value, or NOT_FOUND when there is none. Takes a promise so that a lookup reads in one line. */
export async function found<T>(value: Promise<T | null | undefined> | T | null | undefined): Promise<T> {
  const it = await value;
  if (it === null || it === undefined) throw new Refusal('NOT_FOUND');
  return it;
}

/** What a client receives of a refusal, whichever the transport. */
export interface RefusalExtensions { code: RefusalCode; fr: string; en: string; field?: string; retryAfter?: number; step?: RefusalDetail['step']; id?: string }

export function refusalExtensions(refusal: Refusal, id?: string): RefusalExtensions {
  const { field, retryAfter, step } = refusal.detail;
  return {
    code: refusal.code, fr: refusal.says('fr'), en: refusal.says('en'),
    ...(field !== undefined && { field }), ...(retryAfter !== undefined && { retryAfter }), ...(step && { step }), ...(id !== undefined && { id }),
  };
}

/** The refusal behind an error, or undefined when the error is a bug. A store that does not answer is CANNOT_SAVE. */
export function refusalOf(error: unknown): Refusal | undefined {
  const original = error instanceof GraphQLError && error.originalError ? error.originalError : error;
  if (original instanceof Refusal) return original;
  if (original instanceof Error && STORE_AWAY.test(original.name)) return new Refusal('CANNOT_SAVE', { cause: original });
  return undefined;
}

/** Names of the driver's and mongoose's errors for a store that is away, slow or full rather than a faulty query. */
const STORE_AWAY = /^(PoolCleared|MongoNetwork|MongoServerSelection|MongooseServerSelection|MongoNotConnected|MongoPoolCleared|MongoPoolClosed|MongoWaitQueueTimeout|MongoWriteConcern|MongoTopologyClosed|MongoClientClosed|MongoOperationTimeout|MongoExpiredSession)/;
