import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { newId } from '../../server/platform/ids.ts';
import { chatTools } from '../features/chat-world.ts';
import { CM2 } from './journey.ts';

/** The demonstration's CM2 as a class of that many pupils, each signed in, with one open channel. */
export interface Crowded { channelId: string; teacher: string; pupils: string[] }

/** Writes such a class into the folder of a server that is not running; people are known by the cookie they come with. */
export async function crowdInto(dataDir: string, pupils: number): Promise<Crowded> {
  const store = await startEmbeddedStore({ dataDir: join(dataDir, 'store') });
  const db = await createConnection(store.uri).asPromise();
  try {
    const place = (await db.collection('memberships').findOne({ classroomId: CM2, role: 'PUPIL' }))!;
    const person = (await db.collection('persons').findOne({ _id: place.personId }))!;
    const teacher = (await db.collection('memberships').findOne({ classroomId: CM2, role: 'TEACHER' }))!.personId as string;
    const ids = Array.from({ length: pupils }, newId);
    await db.collection('persons').insertMany(ids.map((_id, i) => ({ ...person, _id: _id as never, login: `essai${i}`, lastName: `Essai ${i}` })));
    await db.collection('memberships').insertMany(ids.map((personId) => ({ ...place, _id: newId() as never, personId })));
    const secrets = new Map([teacher, ...ids].map((personId) => [personId, randomBytes(16).toString('base64url')]));
    const [createdAt, endsAt] = [new Date(), new Date(Date.now() + 3_600_000)];
    await db.collection('sessions').insertMany([...secrets].map(([personId, secret]) => ({
      _id: createHash('sha256').update(secret).digest('base64url') as never, publicId: newId(), personId, device: '', createdAt, lastSeenAt: createdAt, endsAt, expiresAt: endsAt,
    })));
    const at = { classroomId: CM2, schoolId: place.schoolId as string };
    const { chatOf, channel } = chatTools(db);
    await chatOf(at);
    const { _id: channelId } = await channel(at);
    const cookie = (personId: string): string => `preau=${secrets.get(personId)!}`;
    return { channelId, teacher: cookie(teacher), pupils: ids.map(cookie) };
  } finally {
    await db.close();
    await store.close();
  }
}
