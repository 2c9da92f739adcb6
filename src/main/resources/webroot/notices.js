// A notice, what became of it, and a time when somebody was not told, as rows of a table.
import { h } from './cards.js';
import { clock, now } from './plantime.js';
import { inLang, word } from './words.js';

export const COLUMNS = ['made', 'about', 'noticeKind', 'recipient', 'channel', 'noticeState', 'sentAt', 'deliveredAt', 'readAt', 'acknowledgedAt', 'whyNot'];

const day = (at) => clock(at, false, true).slice(0, 5);

/** The day only where it is not today. */
const brief = (at) => (day(at) === day(now()) ? clock(at) : `${day(at)} ${clock(at)}`);

const time = (at) => (at ? h('time', { datetime: at }, brief(at)) : h('span', { class: 'dim', 'aria-hidden': 'true' }, '–'));

const cell = (name, ...content) => h('td', { role: 'cell', class: name, 'data-label': word(name) }, ...content);

/** Sent is not delivered: where no receipt says so, neither do we. */
function stateOf(n) {
  if (n.state !== 'delivered') return n.state;
  if (n.acknowledgedAt) return 'acknowledged';
  if (n.readAt) return 'read';
  return n.deliveredAt ? 'delivered' : 'sent';
}

const GRAVE = ['undeliverable', 'expired'];

/** A channel that was tried and left is struck out, the one that is used is strong. */
function channels(n) {
  const last = n.attempts.at(-1)?.channel;
  const left = new Set(n.attempts.filter((a) => a.outcome === 'failed-over').map((a) => a.channel));
  const list = n.channels.map((id) => h(id === last && !GRAVE.includes(n.state) ? 'strong' : left.has(id) || GRAVE.includes(n.state) ? 's' : 'span', {}, id));
  return list.flatMap((node, i) => (i ? [' → ', node] : [node]));
}

function recipient(to) {
  return [to.name || to.id, to.phone ? [' ', h('span', { class: 'number' }, to.phone)] : null,
    to.kind === 'person' ? null : h('span', { class: 'dim' }, ` ${word(`to.${to.kind}`)}`)];
}

/** Why it has not arrived: only then is there anything to explain. */
function why(n) {
  if (GRAVE.includes(n.state) || n.state === 'suppressed') return inLang(n.text);
  if (n.state === 'open') return n.notBefore && Date.parse(n.notBefore) > now() ? `${word('heldUntil')} ${clock(n.notBefore, false, true)}` : inLang(n.text);
  return '';
}

/** @param act.about asks for all of one warning or incident, act.open shows or hides the rest of a row */
export function noticeRow(n, open, act) {
  const state = stateOf(n);
  const retries = n.attempts.filter((a) => a.outcome === 'retry').length;
  return h('tr', { role: 'row', class: `told ${GRAVE.includes(state) ? 'unreached' : state}` },
    cell('made', h('button', {
      type: 'button', class: 'open', 'aria-expanded': String(open), 'aria-controls': open ? `notice-${n.number}` : null, 'data-key': `n${n.number}`,
      'aria-label': `${word('attempts')} ${n.about} ${n.to.name || n.to.id} ${brief(n.createdAt)}`, onclick: act.open,
    }, h('span', { 'aria-hidden': 'true', class: 'turn' }, '▸'), time(n.createdAt))),
    cell('about', aboutLink(n.about, `n${n.number}-about`, act)),
    cell('noticeKind', word(`notice.${n.kind}`), n.leg && n.channels.join() !== n.leg ? h('span', { class: 'dim' }, ` ${n.leg}`) : null),
    cell('recipient', ...recipient(n.to)),
    cell('channel', ...channels(n), retries ? h('span', { class: 'dim' }, ` ×${retries + 1}`) : null),
    cell('noticeState', h('span', { class: `chip ${GRAVE.includes(state) ? 'unreached' : state}` }, word(`told.${state}`))),
    cell('sentAt', time(n.sentAt)), cell('deliveredAt', time(n.deliveredAt)),
    cell('readAt', time(n.readAt)), cell('acknowledgedAt', time(n.acknowledgedAt)),
    cell('whyNot', why(n)));
}

function aboutLink(about, key, act) {
  return h('button', { type: 'button', class: 'link', 'data-key': key, 'aria-label': `${word('onlyAbout')} ${about}`, onclick: () => act.about(about) }, about);
}

export function untoldRow(u, act) {
  return h('tr', { role: 'row', class: 'told untold' },
    cell('made', time(u.createdAt)),
    cell('about', aboutLink(u.about, `u${u.number}-about`, act)),
    cell('noticeKind', u.kind ? word(`notice.${u.kind}`) : ''),
    cell('recipient', u.people.length ? u.people.map((p) => p.name).join(word('comma')) : word('nobodyTold')),
    cell('channel', h('span', { class: 'dim', 'aria-hidden': 'true' }, '–')),
    cell('noticeState', h('span', { class: 'chip untold' }, word('told.untold'))),
    ...['sentAt', 'deliveredAt', 'readAt', 'acknowledgedAt'].map((name) => cell(name, time(null))),
    cell('whyNot', inLang(u.text)));
}

const head = (names) => h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, names.map((name) => h('th', { role: 'columnheader', scope: 'col' }, word(name)))));

const short = (hash) => h('code', { title: hash }, `${hash.slice(0, 12)}…`);

/** Rows of versions that kept no proof have attempts all the same. */
function evidence(n) {
  if (n.proof.length) return n.proof;
  return n.attempts.map((a) => ({ ...a, number: null, attempt: a.number, ended: null, hash: null }));
}

/** `part-2` is the second part of a text that has arrived. */
function outcome(name) {
  const part = name.match(/^part-(\d+)$/);
  return part ? word('told.part').replace('{n}', part[1]) : word(`told.${name}`);
}

function attempt(row) {
  return h('tr', { role: 'row', class: ['refused', 'failed', 'expired'].includes(row.outcome) ? 'late' : null },
    cell('when', time(row.at)), cell('try', String(row.attempt)), cell('channel', row.channel),
    cell('outcome', outcome(row.outcome), row.ended ? h('span', { class: 'dim' }, ` · ${word('ended')}`) : null),
    cell('says', row.detail), cell('reference', row.reference ? h('code', {}, row.reference) : ''),
    cell('proof', row.hash ? [`#${row.number} `, short(row.hash)] : h('span', { class: 'dim' }, '–')));
}

const row = (name, ...content) => [h('dt', {}, word(name)), h('dd', {}, ...content)];

/** @param n as GET /notifications/{number} has it; null while it is read */
export function detailRow(number, n) {
  const inside = n ? [
    h('div', { class: 'message' }, h('h3', {}, n.subject), h('p', {}, n.body)),
    h('div', { class: 'way' },
      h('table', { role: 'table', 'aria-label': word('attempts') },
        head(['when', 'try', 'channel', 'outcome', 'says', 'reference', 'proof']),
        h('tbody', { role: 'rowgroup' }, evidence(n).map(attempt))),
      n.attempts.length ? null : h('p', { class: 'dim' }, inLang(n.text)),
      h('dl', {},
        n.notBefore ? row('heldUntil', clock(n.notBefore, false, true)) : [],
        row('worthUntil', clock(n.notAfter, false, true)),
        n.leftOut.length ? row('leftOut', n.leftOut.map((leg) => h('span', { class: 'leg' }, `${leg.leg}${word('colon')}${inLang(leg.text)}`))) : [],
        n.proof.length && n.proof[0].bodyHash ? row('bodyHash', short(n.proof[0].bodyHash)) : [],
        row('noticeKey', h('code', {}, n.key)))),
  ] : [h('p', { class: 'dim' }, '…')];
  return h('tr', { role: 'row', class: 'detail', id: `notice-${number}` }, h('td', { role: 'cell', colspan: COLUMNS.length }, h('div', {}, inside)));
}
