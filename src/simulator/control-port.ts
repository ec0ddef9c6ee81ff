import { once } from 'node:events';
import { IncomingMessage, Server, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { z } from 'zod';
import { FAULT_KINDS } from '../domain/sample/scenario.js';
import { DomainError, FieldError } from '../platform/errors/domain-error.js';
import { logOf } from '../platform/logging/log.js';
import { FleetControl } from './messages.js';

const BODY_LIMIT_BYTES = 10_000;
const log = logOf('simulator');

const faultBody = z.strictObject({ kind: z.enum(FAULT_KINDS) });
const scenarioBody = z.strictObject({ enabled: z.boolean() });

/** The HTTP side of the simulation, on 127.0.0.1 only. */
export interface ControlPort {
  readonly url: string;
  close(): Promise<void>;
}

async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new DomainError('body-too-large', 'too much', 413);
    chunks.push(chunk);
  }
  const parsed = schema.safeParse(json(Buffer.concat(chunks).toString('utf8')));
  if (parsed.success) return parsed.data;
  const errors: FieldError[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: issue.message,
  }));
  throw new DomainError('validation', 'the body is wrong', 400, errors);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('validation', 'the body is no JSON', 400);
  }
}

/** Answers one request with a value to be sent as JSON. */
async function answer(control: FleetControl, request: IncomingMessage): Promise<unknown> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const village = /^\/villages\/([^/]+)\/fault$/.exec(path)?.[1];
  if (village !== undefined && request.method === 'PUT') {
    const { kind } = await bodyOf(request, faultBody);
    return control.setFault(village, kind);
  }
  if (path === '/scenario' && request.method === 'PUT') {
    const { enabled } = await bodyOf(request, scenarioBody);
    await control.setScripted(enabled);
    return { enabled };
  }
  if (path === '/villages' && request.method === 'GET') return control.truth();
  throw new DomainError('not-found', `no ${request.method ?? ''} ${path} here`, 404);
}

function send(response: ServerResponse, status: number, type: string, value: unknown): void {
  response.writeHead(status, { 'content-type': type, connection: 'close' });
  response.end(JSON.stringify(value));
}

function sendProblem(response: ServerResponse, error: unknown): void {
  if (!(error instanceof DomainError)) log.error('a call failed', error);
  const known =
    error instanceof DomainError
      ? error
      : { status: 500, code: 'internal', message: 'the simulator could not do it', errors: [] };
  send(response, known.status, 'application/problem+json', {
    type: 'about:blank',
    title: known.message,
    status: known.status,
    code: known.code,
    ...(known.errors.length > 0 ? { errors: known.errors } : {}),
  });
}

/** Opens the control port; 0 as port lets the system choose. Rejects when the port is taken. */
export async function openControlPort(control: FleetControl, port = 0): Promise<ControlPort> {
  const server: Server = createServer((request, response) => {
    answer(control, request).then(
      (value) => send(response, 200, 'application/json', value),
      (error: unknown) => sendProblem(response, error),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
