import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../server/platform/realtime/frame.ts';

it('frames a text of every length of header as a WebSocket reads it, between what ws itself sends', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wss = new WebSocketServer({ noServer: true });
  const texts = ['', 'é', 'a'.repeat(125), 'a'.repeat(126), 'ü'.repeat(32_767), 'a'.repeat(65_535), 'a'.repeat(65_536), '😀'.repeat(50_000)];
  server.on('upgrade', (req, stream, head) => wss.handleUpgrade(req, stream, head, (socket) => {
    for (const text of texts) {
      stream.write(textFrame(text));
      socket.send(`after ${text.length}`);
      socket.ping();
    }
  }));
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: string[] = [];
  reader.on('message', (data, isBinary) => { expect(isBinary).toBe(false); heard.push(String(data)); });
  await expect.poll(() => heard.length).toBe(texts.length * 2);
  expect(heard).toEqual(texts.flatMap((text) => [text, `after ${text.length}`]));
  reader.close();
  wss.close();
  server.close();
});
