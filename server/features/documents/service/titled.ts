import { found } from '../../../platform/refusals.ts';
import type { DocumentModels, DocumentRecord } from '../model.ts';

/** What a document is called and asks for. */
export interface Words { title: string; instructions: string }

type Titled = Pick<DocumentRecord, 'taskId' | 'copy' | 'sharing'>;

/** The words of a document that has its own: a copy, or a liaison's; null for one that has its task's. */
export const ownWords = ({ copy, sharing }: Titled): Words | null => copy ?? sharing ?? null;

/** What a document is called and asks for, wherever it is kept. */
export const wordsOf = async ({ tasks }: Pick<DocumentModels, 'tasks'>, document: Titled): Promise<Words> =>
  ownWords(document) ?? found(tasks.findById(document.taskId ?? '').lean());
