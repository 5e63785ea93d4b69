import type { IncomingMessage } from 'node:http';

/** Judges where a request comes from: exactly the public origin, or this machine's own addresses where none is set. */
export function originCheck(origin: string | null, port: () => number): (value: string | undefined) => boolean {
  return (value) => {
    if (value === undefined) return false;
    if (origin !== null) return value === origin;
    return ['localhost', '127.0.0.1', '[::1]'].some((host) => value === `http://${host}:${port()}`);
  };
}

/** Whether a request that changes something was made by our own page, as far as the browser says. */
export function isOwnRequest(req: IncomingMessage, isOwnOrigin: (value: string | undefined) => boolean): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return req.headers.origin === undefined ? site !== undefined : isOwnOrigin(req.headers.origin);
}
