/** Rooms on a store of their own in a process that can be killed: `serve.ts FOLDER PORT`. Says its address and its room when ready. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { newRoom, openScriptorium } from './scriptorium.ts';

const [, , dataDir, port] = process.argv;
const store = await startEmbeddedStore({ dataDir: dataDir! });
const desk = await openScriptorium({ uri: store.uri, port: Number(port) });
const file = join(dataDir!, 'room.txt');
if (!existsSync(file)) writeFileSync(file, await newRoom(desk));
process.stdout.write(`${desk.url} ${readFileSync(file, 'utf8')}\n`);
