import { correspondents } from './service/correspondents.ts';
import { installation } from './service/installation.ts';
import { keyring } from './service/keyring.ts';
import type { Needs } from './service/needs.ts';
import { opening } from './service/opening.ts';
import { receipts } from './service/receipts.ts';
import { sealing } from './service/sealing.ts';

/**
 * Other installations of Préau: whose keys are trusted, packages that only they can open, and what they answer. Administrators exchange keys; who may
 * send and receive is for those who make packages to ask. One file per subject in `service/`, what is written and read in `format/`.
 */
export function correspondenceService(needs: Needs) {
  const here = installation(needs);
  const own = { ...needs, installation: here, keyring: keyring({ ...needs, installation: here }) };
  const parts = { ...own, correspondents: correspondents(own) };
  return {
    ...here,
    ...own.keyring,
    ...parts.correspondents,
    ...sealing(parts),
    ...opening(parts),
    ...receipts(parts),
    sweep: () => own.keyring.sweepKeys(),
  };
}

export type CorrespondenceService = ReturnType<typeof correspondenceService>;
