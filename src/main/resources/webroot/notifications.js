// The page of notifications: who was told what, who was not and why, and what each attempt came to.
import { read } from './api.js';
import { h } from './cards.js';
import { dressPage, lost, part, showClock, showRealm } from './frame.js';
import { COLUMNS, detailRow, noticeRow, untoldRow } from './notices.js';
import { armSession, takeTokenFromAddress, whoAmI } from './people.js';
import { now } from './plantime.js';
import { KINDS, inLang, span, word } from './words.js';

const EVERY = 5000;
const NUMBER = /^[A-Z]{1,4}\d{1,15}$/i;
const LIMITS = [50, 100, 200, 500];
const FIELDS = ['about', 'recipient', 'channel', 'kind', 'state', 'within'];
const STATES = ['open', 'delivered', 'undeliverable', 'expired', 'untold'];
const HOURS = [1, 8, 24, 168];
const field = (name) => part(`#${name}`);
const state = { limit: LIMITS[0], opened: new Map(), answer: null, drawn: '', turn: 0 };

// --- what is asked for ----------------------------------------------------------------------

function options(name, list) {
  field(name).replaceChildren(h('option', { value: '' }, word('any')), ...list.map(([value, text]) => h('option', { value }, text)));
}

function dressFilter() {
  options('kind', KINDS.map((kind) => [kind, word(`notice.${kind}`)]));
  options('state', STATES.map((one) => [one, word(`told.${one}`)]));
  options('within', HOURS.map((hours) => [hours, word('last').replace('{}', span(hours * 3600))]));
  options('channel', []);
}

/** What is looked at stands in the address: it can be kept and passed on. A number behind it opens that notice. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const value = asked.get(name) ?? '';
    if (name === 'channel' && value) options('channel', [[value, value]]);
    field(name).value = value;
  }
  const opened = /^#(\d+)$/.exec(location.hash)?.[1];
  if (opened) state.opened.set(Number(opened), null);
}

function writeAddress() {
  const address = new URL(location.href);
  for (const name of FIELDS) {
    if (wanted(name)) address.searchParams.set(name, wanted(name));
    else address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
}

const wanted = (name) => field(name).value.trim();

function query(names, more = {}) {
  const asked = new URLSearchParams();
  for (const name of names) if (wanted(name)) asked.set(name, name === 'about' ? wanted(name).toUpperCase() : wanted(name));
  // to the minute, so that the same is asked for a while
  if (wanted('within')) asked.set('from', new Date(Math.floor(now() / 6e4) * 6e4 - Number(wanted('within')) * 3600e3).toISOString());
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  return asked.toString();
}

const isUntold = () => wanted('state') === 'untold';
const toldQuery = (more) => query(['about', 'recipient', 'channel', 'kind', ...(isUntold() ? [] : ['state'])], { ...(isUntold() ? { state: 'suppressed' } : {}), ...more });
const untoldQuery = (more) => query(['about', 'recipient', 'kind'], more);

/** What was not told went over no channel, and is in no other state. */
const wantsUntold = () => !wanted('channel') && (!wanted('state') || isUntold());

// --- drawing --------------------------------------------------------------------------------

/** As far back as both lists reach; behind that one of them has holes. */
function rows({ told, untold }) {
  const at = (item) => Date.parse(item.createdAt);
  const end = (list, items) => (list.next && items.length ? at(items.at(-1)) : -Infinity);
  const back = Math.max(end(told, told.notifications), end(untold, untold.untold));
  return [...told.notifications.map((n) => ['told', n]), ...untold.untold.map((u) => ['untold', u])]
    .filter(([, item]) => at(item) >= back)
    .sort(([, a], [, b]) => at(b) - at(a) || b.number - a.number);
}

function draw() {
  const list = rows(state.answer);
  const drawn = JSON.stringify([list, [...state.opened], state.answer.told.whyNot]);
  if (drawn === state.drawn) return;
  state.drawn = drawn;
  const place = part('#told tbody');
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  place.replaceChildren(...list.flatMap(([kind, item]) => (kind === 'told' ? [noticeRow(item, state.opened.has(item.number), { open: () => toggle(item.number), about: only }),
    ...(state.opened.has(item.number) ? [detailRow(item.number, state.opened.get(item.number))] : [])] : [untoldRow(item, { about: only })])));
  if (key) [...place.querySelectorAll('button')].find((b) => b.dataset.key === key)?.focus();
  part('#told .count').textContent = list.length || '';
  field('none').hidden = list.length > 0;
  const more = state.answer.told.next || state.answer.untold.next;
  field('more').hidden = !more;
  field('more').disabled = state.limit === LIMITS.at(-1);
  field('more').textContent = word(field('more').disabled ? 'olderByTable' : 'older');
  drawWhyNot(state.answer.told.whyNot ?? []);
}

/** Who was told nothing of the warning that is asked for; those with the same reasons together, whom it was kept from first. */
function drawWhyNot(people) {
  const groups = new Map();
  for (const p of people) {
    const reasons = p.reasons.map((r) => inLang(r.text)).join('\n');
    const meant = p.reasons.some((r) => !['not-addressed', 'not-yet'].includes(r.reason));
    groups.set(reasons, { meant, names: [...(groups.get(reasons)?.names ?? []), p.name] });
  }
  const sorted = [...groups].sort(([, a], [, b]) => Number(b.meant) - Number(a.meant));
  part('#why-not').hidden = !people.length;
  part('#why-not .count').textContent = people.length || '';
  part('#why-not ul').replaceChildren(...sorted.map(([reasons, { names }]) => h('li', {},
    h('p', {}, h('b', {}, names.join(word('comma'))), h('span', { class: 'dim' }, ` ${names.length}`)),
    reasons.split('\n').map((text) => h('p', {}, text)))));
}

function drawBooks(books) {
  const sum = ['taken', 'delivered', 'open', 'undeliverable', 'expired'].map((name) => h('span', { class: books[name] && ['undeliverable', 'expired'].includes(name) ? 'alarmed' : null }, `${word(`books.${name}`)} `, h('b', {}, String(books[name]))));
  part('#books').replaceChildren(...sum,
    h('span', { class: `total ${books.balanceError ? 'down' : 'quiet'}` }, `${books.balanceError ? '✗' : '✓'} ${word('balance')} `, h('b', {}, String(books.balanceError))));
  const chosen = wanted('channel');
  const ids = [...new Set([...books.channels.map((c) => c.id), ...(chosen ? [chosen] : [])])];
  if (ids.length + 1 !== field('channel').options.length) {
    options('channel', ids.map((id) => [id, id]));
    field('channel').value = chosen;
  }
}

// --- what people do -------------------------------------------------------------------------

async function toggle(number) {
  if (state.opened.has(number)) state.opened.delete(number);
  else state.opened.set(number, null);
  draw();
  if (state.opened.has(number)) {
    await readOpened(number);
    draw();
  }
}

async function readOpened(number) {
  const found = await read(`notifications/${number}`).catch(() => null);
  if (found && state.opened.has(number)) {
    const { now: _, rate: __, ...notice } = found;
    state.opened.set(number, notice);
  }
}

function only(about) {
  field('about').value = about;
  asked();
  field('about').focus();
}

function asked() {
  state.limit = LIMITS[0];
  state.opened.clear();
  writeAddress();
  return load();
}

// --- reading --------------------------------------------------------------------------------

/** An answer to what is not asked for any more is let go. */
async function load() {
  if (wanted('about') && !NUMBER.test(wanted('about'))) {
    field('filter-fault').textContent = word('noSuchNumber');
    return;
  }
  const turn = ++state.turn;
  const limit = state.limit;
  try {
    const [told, untold] = await Promise.all([
      read(`notifications?${toldQuery({ limit })}`),
      wantsUntold() ? read(`notifications/untold?${untoldQuery({ limit })}`) : { untold: [], next: null }]);
    await Promise.all([...state.opened.keys()].map(readOpened));
    if (turn !== state.turn) return;
    state.answer = { told, untold };
    field('filter-fault').textContent = '';
    field('export-told').href = `/api/v1/notifications?${toldQuery({ format: 'csv' })}`;
    field('export-untold').href = `/api/v1/notifications/untold?${untoldQuery({ format: 'csv' })}`;
    drawBooks(told.books);
    draw();
    lost(false);
  } catch (e) {
    if (turn !== state.turn) return;
    if (e.status === 401) await whoAmI();
    else if (e.status === 400) field('filter-fault').textContent = [e.message, e.problem?.remedy].filter(Boolean).join('\n');
    else lost(true);
  }
}

async function begin() {
  if (!(await whoAmI())) return;
  showRealm(await read('status'));
  await load();
  state.begun = true;
}

async function start() {
  dressPage();
  document.title = `${word('notifications')} · Watchfire`;
  part('#told thead tr').replaceChildren(...COLUMNS.map((name) => h('th', { role: 'columnheader', scope: 'col' }, word(name))));
  dressFilter();
  readAddress();
  armSession(begin);
  field('filter').addEventListener('change', asked);
  field('filter').addEventListener('submit', (event) => { event.preventDefault(); asked(); });
  field('filter').addEventListener('reset', () => setTimeout(asked));
  field('more').addEventListener('click', () => {
    state.limit = LIMITS[Math.min(LIMITS.indexOf(state.limit) + 1, LIMITS.length - 1)];
    load();
  });
  setInterval(showClock, 1000);
  setInterval(() => { if (state.begun && !document.hidden) load(); }, EVERY);
  await takeTokenFromAddress();
  const attempt = () => begin().catch(() => {
    lost(true);
    setTimeout(attempt, 3000);
  });
  await attempt();
  showClock();
}

start();
