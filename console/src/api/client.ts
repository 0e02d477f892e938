/** The one way to the server: typed by openapi.json, with session, CSRF mark and a second login. */
import createClient, { type FetchResponse } from 'openapi-fetch';
import { ApiProblem, problemOf, Unreachable } from './problem';
import type { paths } from './schema';

export { ApiProblem, Unreachable } from './problem';
export type { components } from './schema';

const CSRF_HEADER = 'X-Yihui-Csrf';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const SESSION = '/v1/session';

let csrf = '';
let loginAgain: (() => Promise<void>) | null = null;

/** The mark that unsafe requests carry; it comes with the session. */
export function setCsrf(mark: string): void {
  csrf = mark;
}

/** What to do when the login has run out: resolves once there is a new one, rejects if not wanted. */
export function onExpired(handler: (() => Promise<void>) | null): void {
  loginAgain = handler;
}

function marked(request: Request): Request {
  if (!SAFE.has(request.method) && csrf) request.headers.set(CSRF_HEADER, csrf);
  return request;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(marked(request));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable(String(error), { cause: error });
  }
}

/** Sends a request; when the login ran out meanwhile, asks for a new one and sends it again. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  // Asking who one is, coming in and going out have no login to be renewed.
  const ofSession = new URL(request.url).pathname === SESSION && request.method !== 'PATCH';
  if (response.status === 403 && (await isStale(response))) {
    await renewCsrf();
    return reach(again);
  }
  if (response.status !== 401 || ofSession || !loginAgain) return response;
  await loginAgain();
  return reach(again);
}

/** Another tab has logged in since: this tab's mark belongs to a session that is gone. */
async function isStale(response: Response): Promise<boolean> {
  const body = (await response.clone().json().catch(() => ({}))) as { code?: string };
  return body.code === 'csrf';
}

async function renewCsrf(): Promise<void> {
  const response = await fetch(new URL(SESSION, location.origin), { credentials: 'same-origin' });
  if (response.ok) setCsrf(((await response.json()) as { csrf: string }).csrf);
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send, credentials: 'same-origin' });

/**
 * The data of an answer, or an `ApiProblem`: `await ask(api.GET('/v1/stores'))`.
 */
export async function ask<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  answer: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>['data']>> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    const body = typeof error === 'object' && error !== null ? error : {};
    throw new ApiProblem(response.status, body as ConstructorParameters<typeof ApiProblem>[1], response.headers.get('x-request-id'));
  }
  return data as NonNullable<FetchResponse<T, O, M>['data']>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that the document does not describe yet, or one with a file; typed by hand. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData || body instanceof Blob;
  const response = await send(
    new Request(new URL(path, location.origin), {
      method,
      credentials: 'same-origin',
      headers: body === undefined || form ? {} : { 'Content-Type': 'application/json' },
      body: form ? body : body === undefined ? null : JSON.stringify(body),
    }),
  );
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Fetches a file (CSV and the like), asked for with a body or without, and hands it to the browser to keep. */
export async function download(path: string, name: string, body?: unknown): Promise<void> {
  const json = { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const asked = body === undefined ? {} : { method: 'POST', ...(body instanceof Blob ? { body } : json) };
  const response = await send(new Request(new URL(path, location.origin), { credentials: 'same-origin', ...asked }));
  if (!response.ok) throw await problemOf(response);
  keepFile(await response.blob(), name);
}

/** Hands a file to the browser to keep. */
export function keepFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
