export type Role = 'WRITER' | 'READER';
/** Why someone reads only. */
export type Why = 'CLOSED' | 'HANDED_IN' | 'ARCHIVED' | 'RIGHTS' | 'READER' | 'FROZEN' | 'MUTED' | 'STORE' | 'FULL';

/** What the room says to one page. */
export type Notice =
  | { kind: 'role'; role: Role; why?: Why }
  | { kind: 'held'; id: string }
  | { kind: 'nearly-full'; bytes: number }
  | { kind: 'reset'; why?: string }
  | { kind: 'slow-down' };

const WHYS = new Set(['CLOSED', 'HANDED_IN', 'ARCHIVED', 'RIGHTS', 'READER', 'FROZEN', 'MUTED', 'STORE', 'FULL']);

/** The notice in a frame's text; undefined for what this page does not know, which a newer server may say. */
export function noticeIn(text: string): Notice | undefined {
  const said = parsed(text);
  switch (said.kind) {
    case 'role':
      if (said.role !== 'WRITER' && said.role !== 'READER') return undefined;
      return { kind: 'role', role: said.role, ...(WHYS.has(said.why as string) && { why: said.why as Why }) };
    case 'held': return { kind: 'held', id: String(said.id) };
    case 'nearly-full': return { kind: 'nearly-full', bytes: Number(said.bytes) };
    case 'reset': return { kind: 'reset', ...(typeof said.why === 'string' && { why: said.why }) };
    case 'slow-down': return { kind: 'slow-down' };
    default: return undefined;
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said as Record<string, unknown> : {};
  } catch {
    return {};
  }
}
