import { words } from '../../platform/words/words.ts';

/** What the sign-in page says, apart from the rest: it is asked by everyone, the rest by few. */
export const doorWords = words(
  { or: 'ou avec un autre compte', with: (label: string) => `Se connecter avec ${label}` },
  () => Promise.resolve({ or: 'or with another account', with: (label: string) => `Sign in with ${label}` }),
);
