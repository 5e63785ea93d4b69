import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { newFolder } from './folder.ts';
import { startPreau } from './process.ts';

declare module 'vitest' { export interface ProvidedContext { planted: string } }

let running: Promise<string> | undefined;

/** A folder as `npm start` leaves it the first time, with the demonstration in it: each journey begins with a copy, two seconds sooner. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await (running ??= plant());
  project.provide('planted', folder);
  return () => rm(folder, { recursive: true, force: true });
}

async function plant(): Promise<string> {
  const folder = await newFolder('planted');
  await (await startPreau({ PREAU_DATA: folder })).stop();
  return folder;
}
