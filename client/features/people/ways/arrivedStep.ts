import type { Refused } from '../../../platform/graphql/refused.ts';

/** The second step of a way that began at another's door: in the address after `#etape=`, from where it is taken so that nobody finds it there. */
export function arrivedStep(): Refused['step'] {
  const [, challenge, code, passkey] = /^#etape=([\w-]{22})\.([01])([01])$/.exec(location.hash) ?? [];
  if (!challenge) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { challenge, code: code === '1', passkey: passkey === '1' };
}
