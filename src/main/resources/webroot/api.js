// The API as the page uses it. A failed request carries the problem of the answer, if there was one.
import { sync } from './plantime.js';

export class Failure extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function call(path, options) {
  const response = await fetch(path, { credentials: 'same-origin', ...options });
  const text = await response.text();
  const body = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Failure(response.status, body);
  sync(body);
  return body;
}

export const read = (path) => call(`/api/v1/${path}`, { headers: { Accept: 'application/json' } });

export const write = (path, body = {}) => call(`/api/v1/${path}`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key() },
  body: JSON.stringify(body),
});

export const remove = (path) => call(`/api/v1/${path}`, { method: 'DELETE', headers: { 'Idempotency-Key': key() } });

export const logOut = () => call('/api/v1/session', { method: 'DELETE' });

// randomUUID exists on secure origins only
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** Follows the events; the browser reconnects by itself and sends the id of the last one. */
export function follow(kinds, onEvent, onState) {
  const source = new EventSource('/api/v1/events');
  source.onopen = () => onState(true);
  source.onerror = () => {
    onState(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(kinds, onEvent, onState), 5000);
    }
  };
  for (const kind of kinds) source.addEventListener(kind, (event) => onEvent(JSON.parse(event.data)));
}
