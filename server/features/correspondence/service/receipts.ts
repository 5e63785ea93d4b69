import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { found } from '../../../platform/refusals.ts';
import { parsed } from '../format/card.ts';
import { PackageFault } from '../format/faults.ts';
import { kidOf, publicKey, secretKey, SIGNING } from '../format/keys.ts';
import { RECEIPT_FORMAT, RECEIPT_TYPE, type Receipt, receiptFile, receiptShape } from '../format/manifest.ts';
import type { CorrespondentRecord, ReceivedRecord, SentRecord } from '../model.ts';
import type { Correspondents } from './correspondents.ts';
import { receivedId } from './opening.ts';
import type { Keyring } from './keyring.ts';
import type { Needs } from './needs.ts';

export interface ReadReceipt { packageId: string; about: string; madeAt: Date; lines: Receipt['lines'] }

/** What a receiver answers, and a sender reads. No line names anybody: `ref` is what the sender's manifest called it. */
export function receipts({ models: { received, sent, correspondents: kept }, now, keyring, correspondents }: Needs & { keyring: Keyring; correspondents: Correspondents }) {
  return {
    /** The receipt of a package that was taken, or of what was taken of it so far, as it stands now: it can be made as often as something changes. */
    async receipt({ packageId, fromId, lines }: { packageId: string; fromId: string; lines: Receipt['lines'] }): Promise<{ name: string; text: string }> {
      const taken = await found(received.findById(receivedId(fromId, packageId)).lean<ReceivedRecord>());
      const { installation: to } = await found(kept.findById(fromId).lean<CorrespondentRecord>());
      const { installation: from, signing } = await keyring.currentKeys();
      const payload: Receipt = { format: RECEIPT_FORMAT, version: 1, package: packageId, digest: taken.digest, from, to, madeAt: now().toISOString(), lines };
      const jws = await new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: SIGNING, typ: RECEIPT_TYPE, kid: await kidOf('sig', signing.x) }).sign(await secretKey('sig', signing));
      return { name: `accuse-${packageId}.json`, text: `${JSON.stringify({ format: RECEIPT_FORMAT, version: 1, receipt: jws }, null, 2)}\n` };
    },

    /** What a receipt says of a package that was sent from here; `allow` refuses whoever may not read it, by what the package is of. Read again, it says the same. Refuses with a PackageFault what its recipient did not sign, and what is older than what was read. */
    async readReceipt(text: string, allow: (about: string) => Promise<void>): Promise<ReadReceipt> {
      const file = receiptFile.safeParse(parsed(text));
      if (!file.success) throw new PackageFault('NOT_A_RECEIPT');
      if (file.data.version > 1) throw new PackageFault('NEWER');
      const claimed = receiptShape.safeParse(parsed(Buffer.from(file.data.receipt.split('.')[1] ?? '', 'base64url').toString('utf8')));
      if (!claimed.success) throw new PackageFault('NOT_A_RECEIPT');
      const receipt = claimed.data;
      await refuseForged(file.data.receipt, receipt.from);
      const known = await sent.findById(receipt.package).lean<SentRecord>();
      const sender = await correspondents.ofInstallation(receipt.from);
      if (!known || receipt.to !== (await keyring.currentKeys()).installation || known.toId !== sender!._id || !known.digests.includes(receipt.digest)) throw new PackageFault('FOREIGN_RECEIPT');
      await allow(known.about);
      const madeAt = new Date(receipt.madeAt);
      const { matchedCount } = await sent.updateOne({ _id: known._id, $or: [{ answeredAt: null }, { answeredAt: { $lte: madeAt } }] }, { $set: { answeredAt: madeAt, lines: receipt.lines } });
      if (matchedCount === 0) throw new PackageFault('OLDER');
      return { packageId: known._id, about: known.about, madeAt, lines: receipt.lines };
    },
  };

  async function refuseForged(jws: string, from: string): Promise<void> {
    const sender = await correspondents.ofInstallation(from);
    if (!sender || sender.state === 'TO_VERIFY') throw new PackageFault('UNKNOWN_SENDER');
    if (sender.state === 'REVOKED') throw new PackageFault('REVOKED');
    try {
      const { typ, kid } = decodeProtectedHeader(jws);
      if (typ !== RECEIPT_TYPE || kid !== await kidOf('sig', sender.card!.signing)) throw new Error('another kind of signature, or another key');
      await compactVerify(jws, await publicKey('sig', sender.card!.signing), { algorithms: [SIGNING] });
    } catch (cause) {
      throw new PackageFault('FORGED', cause);
    }
  }
}

export type ReceiptsPart = ReturnType<typeof receipts>;
