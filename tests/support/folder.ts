import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';

/** A new folder, in memory where there is some: for what does not depend on a disk. */
export const newFolder = (name: string): Promise<string> => mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), `preau-${name}-`));
