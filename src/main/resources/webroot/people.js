// Who is at the page, what they may do, and the two dialogs.
import { logOut, read, write } from './api.js';
import { inDialog } from './dialogs.js';
import { word } from './words.js';

const LEVELS = ['viewer', 'operator', 'commander', 'admin'];
const byId = (id) => document.getElementById(id);
export let me = null;

export const may = (access) => me?.person && LEVELS.indexOf(me.access) >= LEVELS.indexOf(access);

/** Who the caller is; the login dialog where nobody may read without a token. */
export async function whoAmI() {
  try {
    me = await read('me');
  } catch (e) {
    if (e.status !== 401) throw e;
    me = null;
    openLogin();
  }
  byId('who').textContent = me?.person ? me.person.name : word('reader');
  byId('session').textContent = word(me?.person ? 'logout' : 'login');
  return me !== null;
}

/** A token in the address is exchanged at once and removed from the address bar. */
export async function takeTokenFromAddress() {
  const token = /^#token=(wf_[\w-]+)$/.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    await write('session', { token });
  } catch {
    openLogin(word('badToken'));
  }
}

function openLogin(fault = '') {
  byId('login-fault').textContent = fault;
  if (!byId('login').open) byId('login').showModal();
}

export function armSession(onChange) {
  byId('session').addEventListener('click', async () => {
    if (!me?.person) return openLogin();
    await logOut();
    await onChange();
  });
  byId('login-cancel').addEventListener('click', () => byId('login').close());
  byId('login').querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await write('session', { token: byId('login-token').value.trim() });
      byId('login-token').value = '';
      byId('login').close();
      await onChange();
    } catch (e) {
      byId('login-fault').textContent = e.status === 401 ? word('badToken') : e.message;
    }
  });
}

/** Asks for a remark or a reason; null when the person thinks better of it. */
export function ask(name, subject, required) {
  byId('ask-title').textContent = `${word(name).replace('…', '')} · ${subject}`;
  byId('ask-help').textContent = word(`${name}Help`);
  byId('ask-label').textContent = word(required ? 'reason' : 'remark');
  byId('ask-go').textContent = word(name).replace('…', '');
  byId('ask-text').value = '';
  return inDialog('ask', null, () => {
    const text = byId('ask-text').value.trim();
    if (required && !text) throw new Error(word('reasonMissing'));
    return text;
  });
}
