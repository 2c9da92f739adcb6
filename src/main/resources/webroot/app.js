// The console: reads the lists, follows the events, redraws what changed.
import { follow, read, write } from './api.js';
import { deadlineState, feedLine, h, incidentCard, nameTargets, quietCard, targetChip, warningCard } from './cards.js';
import { harmKnown, stateHarm } from './harm.js';
import { armSession, ask, may, me, takeTokenFromAddress, whoAmI } from './people.js';
import { statementCards } from './statements.js';
import { aboutWarning, endSilence, makeSilence, silenceCard } from './silences.js';
import { dressPage, lost, part, say, showClock, showRealm } from './frame.js';
import { now } from './plantime.js';
import { inLang, span, word } from './words.js';

const FEED = 40;
const DETAILS = 40;
const ROOMY = 4;
const state = { warnings: [], incidents: [], targets: [], silences: [], feed: new Map(), details: new Map(), seen: null };

// --- commands -------------------------------------------------------------------------------

async function command(path, name, item, options = {}) {
  let text = '';
  if (options.asks) {
    text = await ask(name, item.id, options.required);
    if (text === null) return;
  }
  try {
    await write(path, { ...(text ? { text } : {}), ...(options.override ? { override: true } : {}) });
    say(`${word('done')}: ${word(name).replace('…', '')} ${item.id}`);
  } catch (e) {
    say(`${word('failed')}: ${e.message}`, true);
  }
  refresh([item.id]);
}

/** Of a draft that was marked in its dialog there is nothing left to do but to say so. */
async function onStatement(deed, s, incident, doing) {
  try {
    await doing?.();
    say(`${word('done')}: ${word(deed).replace('…', '')} ${s.id}`);
  } catch (e) {
    say(`${word('failed')}: ${e.message}`, true);
  }
  refresh([incident.id]);
}

async function harm(i) {
  if (!(await stateHarm(i))) return;
  say(`${word('done')}: ${word('harmGo')} ${i.id}`);
  refresh([i.id]);
}

async function silence(about) {
  if (await makeSilence(about)) say(`${word('done')}: ${word('silenceGo')}`);
  refresh();
}

async function unsilence(s) {
  try {
    await endSilence(s);
    say(`${word('done')}: ${word('endSilence')}`);
  } catch (e) {
    say(`${word('failed')}: ${e.message}`, true);
  }
  refresh();
}

function warningButtons(w) {
  const on = (verb, name, options, kind) => ({
    name, kind, act: () => command(`warnings/${w.id}/${verb}`, name, w, options),
  });
  const list = [];
  if (may('operator') && !w.acknowledged) list.push(on('acknowledge', 'acknowledge', {}, 'main'));
  if (may('operator') && me.technical && !w.noSecondaryRisk) {
    list.push(on('no-secondary-risk', 'noSecondaryRisk', { asks: true }));
  }
  if (may('commander') && me.command) {
    list.push(w.release.requested
      ? on('approve-release', 'approveRelease', { asks: true }, 'main')
      : on('approve-release', 'overrideRelease', { asks: true, required: true, override: true }, 'quiet'));
    list.push(on('cancel', 'cancel', { asks: true, required: true }, 'quiet'));
  }
  if (may('operator')) list.push({ name: 'silence', kind: 'quiet', act: () => silence(aboutWarning(w)) });
  return list;
}

function incidentButtons(i) {
  if (!may('operator')) return [];
  const on = (verb, options, kind) => ({
    name: verb, kind, act: () => command(`incidents/${i.id}/${verb}`, verb, i, options),
  });
  return [
    ...(i.acknowledged ? [] : [on('acknowledge', {}, 'main')]),
    ...(i.state === 'recorded' && !i.verified ? [on('verify', {}, i.acknowledged ? 'main' : null)] : []),
    ...(i.state === 'pending-review' ? [on('archive', { asks: true }, 'main')] : []),
    ...(i.open && !me.withheld.includes('harm') ? [{ name: 'harm', kind: 'quiet', act: () => harm(i) }] : []),
  ];
}

// --- drawing --------------------------------------------------------------------------------

/** What still has to be done: a missed deadline counts until somebody has done it. */
function openDeadlines(item) {
  const done = { acknowledge: item.acknowledged, verify: item.verified };
  const list = state.details.get(item.id)?.deadlines ?? item.deadlines;
  return list.filter((d) => d.state === 'running' || (d.state === 'missed' && !done[d.kind]));
}

function draw() {
  const yellow = state.warnings.filter((w) => w.colour === 'yellow');
  const blue = state.warnings.filter((w) => w.colour !== 'yellow');
  fill('#warnings .cards', [...yellow, ...blue].map((w) => warningCard(w, openDeadlines(w), warningButtons(w), state.warnings.length <= ROOMY)),
    quietCard(!state.targets.some((t) => t.state === 'down')));
  fill('#incidents .cards', state.incidents.map((i) => incidentCard(i, openDeadlines(i), incidentButtons(i), harmKnown(i), statementCards(i.statements, (deed, s, doing) => onStatement(deed, s, i, doing)))),
    h('p', { class: 'dim empty' }, word('noIncidents')));
  fill('#silences .cards', state.silences.map((s) => silenceCard(s, may('operator'), unsilence)),
    h('p', { class: 'dim empty' }, word('noSilences')));
  part('#silence-new').hidden = !may('operator');
  part('#silences .count').textContent = state.silences.length || '';
  part('#warnings .count').textContent = state.warnings.length || '';
  part('#incidents .count').textContent = state.incidents.length || '';
  const down = state.targets.filter((t) => t.state === 'down').length;
  const counts = [['yellow', yellow.length], ['blue', blue.length], ['incidents', state.incidents.length], ['down', down]];
  part('#summary').replaceChildren(...(counts.some(([, n]) => n)
    ? counts.filter(([, n]) => n).map(([k, n]) => h('span', { class: `total ${k}` }, h('b', {}, String(n)), ` ${word(k === 'incidents' && n === 1 ? 'count.incident' : `count.${k}`)}`))
    : [h('span', { class: 'total quiet' }, `✓ ${word('quiet')}`)]));
  document.title = yellow.length + blue.length ? `(${yellow.length + blue.length}) Watchfire` : 'Watchfire';
  announce();
}

/** Redraws without closing what somebody has opened or losing the keyboard's place. */
function fill(selector, nodes, empty) {
  const place = part(selector);
  const kept = new Map([...place.querySelectorAll('details[data-keep]')].map((d) => [d.dataset.keep, d.open]));
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  place.replaceChildren(...(nodes.length ? nodes : [empty]));
  for (const d of place.querySelectorAll('details[data-keep]')) {
    if (kept.has(d.dataset.keep)) d.open = kept.get(d.dataset.keep);
  }
  if (focused) [...place.querySelectorAll('button')].find((b) => b.getAttribute('aria-label') === focused)?.focus();
}

function announce() {
  const ids = new Set(state.warnings.map((w) => w.id + w.colour));
  const fresh = state.seen ? state.warnings.filter((w) => !state.seen.has(w.id + w.colour)) : [];
  state.seen = ids;
  if (fresh.length) say(fresh.map((w) => `${word('newWarning')} ${w.id} ${word(w.colour)} ${inLang(w.title)}`).join('; '));
}

function drawFeed() {
  const lines = [...state.feed.values()].sort((a, b) => b.sequence - a.sequence).slice(0, FEED);
  state.feed = new Map(lines.map((e) => [e.sequence, e]));
  part('#timeline ol').replaceChildren(...(lines.length
    ? lines.map(feedLine) : [h('li', { class: 'dim empty' }, word('noEvents'))]));
}

function drawTargets() {
  const order = { down: 0, waiting: 1, up: 2 };
  const sorted = [...state.targets].sort((a, b) => order[a.state] - order[b.state]);
  part('#targets ul').replaceChildren(...sorted.slice(0, 60).map(targetChip));
}

function tick() {
  if (!showClock()) return;
  for (const node of document.querySelectorAll('[data-since]')) {
    node.textContent = span((now() - Date.parse(node.dataset.since)) / 1000);
  }
  for (const node of document.querySelectorAll('[data-due]')) {
    const [late, text] = deadlineState(node.dataset.due);
    node.classList.toggle('late', late);
    node.querySelector('strong').textContent = text;
  }
}

// --- reading --------------------------------------------------------------------------------

const dirty = new Set();
let planned = null;
let busy = false;

/** Soon, and once for a burst of events. */
function refresh(ids = []) {
  ids.forEach((id) => dirty.add(id));
  planned ??= setTimeout(load, 250);
}

async function load() {
  planned = null;
  if (busy) return refresh();
  busy = true;
  try {
    const [warnings, incidents, targets, silences] = await Promise.all([
      read('warnings?limit=200'), read('incidents?limit=200'), read('targets?limit=200'), read('silences')]);
    state.warnings = warnings.warnings;
    state.incidents = incidents.incidents;
    state.targets = targets.targets;
    state.silences = silences.silences;
    nameTargets(state.targets);
    draw();
    drawTargets();
    await loadDetails();
    lost(false);
  } catch (e) {
    if (e.status === 401) await whoAmI();
    else lost(true);
  } finally {
    busy = false;
  }
}

/** Deadlines that were missed, and the past of what is open. */
async function loadDetails() {
  const items = [...state.incidents.map((i) => ['incidents', i]), ...state.warnings.map((w) => ['warnings', w])].slice(0, DETAILS);
  const wanted = items.filter(([, item]) => dirty.has(item.id) || state.details.get(item.id)?.version !== item.version);
  dirty.clear();
  const ids = new Set(items.map(([, item]) => item.id));
  for (const id of state.details.keys()) if (!ids.has(id)) state.details.delete(id);
  const details = await readAll(wanted);
  for (const detail of details) {
    state.details.set(detail.id, { version: detail.version, deadlines: detail.deadlines });
  }
  if (details.length) draw();
  drawFeed();
}

/** The record may refuse while the lists still answer: what is missing is asked for again later. */
async function readAll(items) {
  const found = await Promise.all(items.map(([kind, item]) => read(`${kind}/${item.id}`).catch(() => null)));
  const details = found.filter(Boolean);
  for (const detail of details) detail.timeline.slice(-FEED).forEach((e) => state.feed.set(e.sequence, e));
  return details;
}

/** What happened lately, also to what is closed by now. */
async function loadPast() {
  const lately = await read('warnings?state=all&limit=5').catch(() => ({ warnings: [] }));
  await readAll(lately.warnings.flatMap((w) => [['warnings', w], ...(w.incident ? [['incidents', { id: w.incident }]] : [])]));
  drawFeed();
}

async function begin() {
  if (!(await whoAmI())) return;
  const status = await read('status');
  showRealm(status);
  await load();
  await loadPast();
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.focus();
  state.kinds = status.eventKinds;
}

// A browser that makes a picture of the page waits until the network is still, which an open stream
// never is: for the first seconds the page asks, then it listens.
const ASK_FIRST = 5000;

function listen() {
  if (state.following || !state.kinds) return;
  state.following = true;
  follow(state.kinds, (event) => {
    state.feed.set(event.sequence, event);
    drawFeed();
    refresh([event.about]);
  }, (connected) => {
    lost(!connected);
    if (connected) refresh();
  });
}

async function start() {
  dressPage();
  part('#silence-new').addEventListener('click', () => silence());
  armSession(begin);
  setInterval(tick, 1000);
  setInterval(() => { if (state.kinds && !state.following) refresh(); }, 1000);
  setInterval(() => { if (state.following) refresh(); else if (performance.now() > ASK_FIRST) listen(); }, 5000);
  await takeTokenFromAddress();
  const attempt = () => begin().catch(() => {
    lost(true);
    setTimeout(attempt, 3000);
  });
  await attempt();
  tick();
}

start();
