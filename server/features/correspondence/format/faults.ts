import { Refusal, type RefusalCode } from '../../../platform/refusals.ts';

interface Row { code: RefusalCode; fr: string; en: string }

/** Every reason why a package or a receipt is not taken, and what to do about it. Nothing of it is kept then. */
export const faults = {
  NOT_A_PACKAGE: { code: 'UNSUPPORTED_FILE', fr: 'Ce n’est pas un passage de relais de Préau. Choisissez le fichier « .preau » que l’établissement vous a envoyé.', en: 'This is not a handover of Préau. Choose the “.preau” file that the school sent you.' },
  TRUNCATED: { code: 'BROKEN_FILE', fr: 'Ce fichier est incomplet ou abîmé : il s’est arrêté en chemin. Téléchargez-le à nouveau, ou faites-le renvoyer.', en: 'This file is incomplete or damaged: it stopped on its way. Download it again, or have it sent again.' },
  CHANGED: { code: 'BROKEN_FILE', fr: 'Ce fichier a été modifié depuis qu’il a été fait : rien n’en est repris. Demandez à l’établissement de le renvoyer, par un autre moyen.', en: 'This file was changed since it was made: nothing of it is taken. Ask the school to send it again, by another way.' },
  UNKNOWN_SENDER: { code: 'NOT_ALLOWED', fr: 'Ce fichier est signé par un Préau que le vôtre ne connaît pas. Votre administrateur doit d’abord ajouter sa carte et comparer ses chiffres au téléphone.', en: 'This file is signed by a Préau that yours does not know. Your administrator must first add its card and compare its digits on the telephone.' },
  OTHER_KEYS: { code: 'NOT_ALLOWED', fr: 'Ce fichier est signé avec d’autres clés que celles de ce correspondant. S’il les a renouvelées, votre administrateur doit ajouter sa nouvelle carte et comparer ses chiffres.', en: 'This file is signed with other keys than those of this correspondent. If they have renewed them, your administrator must add their new card and compare its digits.' },
  REVOKED: { code: 'NOT_ALLOWED', fr: 'Votre administrateur ne fait plus confiance à ce correspondant. Voyez avec lui avant de recommencer.', en: 'Your administrator does not trust this correspondent any more. See with them before you try again.' },
  FOR_ANOTHER: { code: 'NOT_ALLOWED', fr: 'Ce fichier est fait pour un autre Préau : le vôtre ne peut pas l’ouvrir. Prévenez l’établissement qui vous l’a envoyé.', en: 'This file is made for another Préau: yours cannot open it. Tell the school that sent it to you.' },
  KEYS_GONE: { code: 'NOT_ALLOWED', fr: 'Ce fichier est fait pour d’anciennes clés de votre Préau. Que votre administrateur envoie sa nouvelle carte, puis faites refaire le fichier.', en: 'This file is made for former keys of your Préau. Have your administrator send the new card, then have the file made again.' },
  EXPIRED: { code: 'NOT_ALLOWED', fr: 'Ce fichier n’est plus valable : il a plus de cinq mois. Demandez à l’établissement de le refaire.', en: 'This file is no longer valid: it is more than five months old. Ask the school to make it again.' },
  NEWER: { code: 'UNSUPPORTED_FILE', fr: 'Ce fichier vient d’une version plus récente de Préau. Faites mettre la vôtre à jour, puis recommencez.', en: 'This file comes from a newer version of Préau. Have yours updated, then try again.' },
  ODD: { code: 'BROKEN_FILE', fr: 'Ce fichier contient autre chose que ce qu’il annonce : il n’est pas ouvert. Prévenez votre administrateur.', en: 'This file holds something else than it says: it is not opened. Tell your administrator.' },
  TOO_BIG: { code: 'TOO_LARGE', fr: 'Ce fichier est trop volumineux : 700 Mo au plus. Demandez à l’établissement de faire un envoi par classe.', en: 'This file is too large: 700 MB at most. Ask the school to send one for each class.' },
  TAKEN: { code: 'CONFLICT', fr: 'Ce fichier a déjà été reçu, et rien n’est à refaire : les élèves sont dans vos arrivées.', en: 'This file was already received, and nothing needs to be done again: the pupils are among your arrivals.' },
  NOT_A_RECEIPT: { code: 'UNSUPPORTED_FILE', fr: 'Ce n’est pas un accusé de réception de Préau. Choisissez le fichier que le collège vous a renvoyé.', en: 'This is not a receipt of Préau. Choose the file that the school sent back to you.' },
  FORGED: { code: 'BROKEN_FILE', fr: 'Cet accusé de réception a été modifié : il n’est pas pris en compte. Demandez au collège de le renvoyer.', en: 'This receipt was changed: it is not taken. Ask the school to send it again.' },
  FOREIGN_RECEIPT: { code: 'NOT_ALLOWED', fr: 'Cet accusé de réception ne répond à aucun envoi d’ici. Vérifiez le fichier avec le collège.', en: 'This receipt answers nothing that was sent from here. Check the file with the school.' },
  OLDER: { code: 'CONFLICT', fr: 'Un accusé de réception plus récent a déjà été lu : rien n’est à refaire.', en: 'A more recent receipt was already read: nothing needs to be done again.' },
} as const satisfies Record<string, Row>;

export type FaultReason = keyof typeof faults;

/** A package or a receipt refused whole. */
export class PackageFault extends Refusal {
  readonly reason: FaultReason;

  constructor(reason: FaultReason, cause?: unknown) {
    const { code, fr, en } = faults[reason];
    super(code, { words: { fr, en }, cause });
    this.name = 'PackageFault';
    this.reason = reason;
  }
}
