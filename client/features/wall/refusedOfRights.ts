import { Refused } from '../../platform/graphql/refused.ts';

/** For a page that the viewer may read but has nothing to do on. */
export const refusedOfRights = (): Refused => new Refused({
  code: 'NOT_ALLOWED', fr: 'Seuls les enseignants de la classe règlent ce mur.', en: 'Only the class’s teachers set this wall’s rules.',
});
