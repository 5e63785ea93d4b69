import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Lock {
  release(): void;
}

/** Says that another living process (or thread) has the folder. */
export class InUse extends Error {
  readonly code = 'STORE_DIR_IN_USE';
}

/** Takes a folder for this process alone. A lock left by a process that died is taken over. */
export function lock(dir: string): Lock {
  const file = join(dir, 'store.lock');
  const own = `${process.pid} ${startOf(process.pid)} ${randomUUID()}`;
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    while (!placed(draft, file)) evict(file, dir);
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => read(file) === own && rmSync(file, { force: true }) };
}

function placed(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function evict(file: string, dir: string): void {
  const holder = read(file);
  if (holder === undefined) return;
  const [pid, start] = holder.split(' ');
  if (isAlive(Number(pid), start)) throw new InUse(`The data folder ${dir} is in use by process ${pid}`);
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== holder) placed(aside, file);
  rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid: number, start: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(pid) === start;
}

/** When a process started, where the system tells: a number reused after a restart is then seen through. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}
