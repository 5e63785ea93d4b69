import type { Trace } from '../../../platform/personal/trace.ts';
import type { CorrespondenceModels } from '../model.ts';

const givesNothing = 'Who administers is told by their offices; what was done here is the installation’s own journal.';

/** What is kept of those who correspond with other installations. What a package holds is never kept by correspondence. */
export const correspondenceTraces = ({ keys, correspondents, sent, received }: CorrespondenceModels): Trace[] => [{
  collection: 'installationKeys', model: keys, processing: 'PILOTING', persons: { by: 'FORMER' }, gives: null, givesNothing,
  data: { fr: 'Qui a renouvelé les clés de cette installation, et quand.', en: 'Who renewed the keys of this installation, and when.' },
  kept: { fr: 'Tant que les clés ouvrent ce qui a été fait pour elles : 90 jours après leur remplacement.', en: 'As long as the keys open what was made for them: 90 days after they were replaced.' },
  left: { fr: 'La date, sans nom.', en: 'The date, without a name.' },
}, {
  collection: 'correspondents', model: correspondents, processing: 'PILOTING', persons: { 'history[].by': 'FORMER' }, gives: null, givesNothing,
  data: { fr: 'Les autres installations, leurs cartes ; qui les a ajoutées, vérifiées, révoquées, et quand.', en: 'Other installations and their cards; who added, compared and revoked them, and when.' },
  kept: { fr: 'Tant que cette installation existe ; les cent derniers faits de chacune.', en: 'As long as this installation exists; the last hundred facts of each.' },
  left: { fr: 'Les faits et leurs dates, sans nom.', en: 'The facts and their dates, without a name.' },
}, {
  collection: 'sentPackages', model: sent, processing: 'SCHOOLING', persons: { by: 'FORMER' }, gives: null, givesNothing,
  data: { fr: 'Envois scellés pour d’autres installations : à laquelle, quand, par qui, ce qu’elle a répondu. Jamais leur contenu.', en: 'Packages sealed for other installations: for which, when, by whom, what it answered. Never what is in them.' },
  kept: { fr: 'Six mois après le dernier jour où l’envoi peut être reçu.', en: 'Six months after the last day on which the package can be received.' },
  left: { fr: 'L’envoi, sans nom.', en: 'The package, without a name.' },
}, {
  collection: 'receivedPackages', model: received, processing: 'SCHOOLING', persons: { by: 'FORMER' }, gives: null, givesNothing,
  data: { fr: 'Envois reçus d’autres installations : de laquelle, quand, par qui. Jamais leur contenu.', en: 'Packages received from other installations: from which, when, by whom. Never what is in them.' },
  kept: { fr: 'Jusqu’à un mois après le dernier jour où l’envoi peut être reçu, pour ne pas le prendre deux fois.', en: 'Until a month after the last day on which the package can be received, so that it is not taken twice.' },
  left: { fr: 'L’envoi, sans nom.', en: 'The package, without a name.' },
}];
