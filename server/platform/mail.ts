import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { escaped } from './markup.ts';

/** What is said in a letter: plain sentences and at most one link. */
export interface Letter {
  to: string;
  locale: 'FR' | 'EN';
  subject: string;
  paragraphs: readonly string[];
  link?: { label: string; url: string } | undefined;
}

export interface Mail {
  /** Whether letters can be sent at all: without, none may be promised. */
  readonly isOn: boolean;
  /** Takes a letter along and answers at once. It is tried three times; one that cannot be sent is logged, without its address. */
  send(letter: Letter): void;
  /** Waits for the letters under way, a moment at most. */
  close(): Promise<void>;
}

interface MailSettings { smtp: string | null; from: string | null; log: Pick<Logger, 'error'>; retryMs?: number }

const TRIES = 3;
const RETRY_MS = 5_000;
const WAITING = 500;
const CLOSE_MS = 3_000;

/**
 * Letters, sent by the server that the setting names, outside the request that asked for them. They are kept in memory only: a restart
 * loses those not sent yet, so that whatever a letter lets do can be asked for again. Text and simple HTML, nothing that tells who opened it.
 */
export function openMail({ smtp, from, log, retryMs = RETRY_MS }: MailSettings): Mail {
  if (smtp === null || from === null) return { isOn: false, send: () => {}, close: async () => {} };
  const transport = createTransport(smtp, { from, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as object);
  const underWay = new Set<Promise<void>>();
  const leaving = new AbortController();

  async function deliver(letter: Letter): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await transport.sendMail({ to: { name: '', address: letter.to }, subject: letter.subject, text: plainOf(letter), html: htmlOf(letter), disableFileAccess: true, disableUrlAccess: true });
        return;
      } catch (error) {
        if (tries === TRIES || leaving.signal.aborted) {
          const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
          log.error({ code, responseCode, tries }, 'a letter could not be sent');
          return;
        }
        await wait(retryMs * 4 ** (tries - 1), undefined, { signal: leaving.signal }).catch(() => {});
      }
    }
  }

  return {
    isOn: true,
    send(letter) {
      if (underWay.size >= WAITING) { log.error({ waiting: WAITING }, 'too many letters wait'); return; }
      const sent = deliver(letter).finally(() => underWay.delete(sent));
      underWay.add(sent);
    },
    async close() {
      leaving.abort();
      await Promise.race([Promise.all(underWay), wait(CLOSE_MS, undefined, { ref: false })]);
      transport.close();
    },
  };
}

const plainOf = ({ paragraphs, link }: Letter): string =>
  [...paragraphs, ...(link ? [`${link.label} :\n${link.url}`] : []), '— Préau'].join('\n\n');

function htmlOf({ locale, paragraphs, link }: Letter): string {
  const body = paragraphs.map((said) => `<p>${escaped(said)}</p>`).join('\n');
  const way = link ? `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>\n<p>${escaped(link.url)}</p>` : '';
  return `<!doctype html>\n<html lang="${locale.toLowerCase()}"><body>\n${body}\n${way}\n<p>— Préau</p>\n</body></html>`;
}
