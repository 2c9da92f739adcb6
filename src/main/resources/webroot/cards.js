// Warnings, incidents, targets and the timeline as elements.
import { inLang, span, value, word } from './words.js';
import { clock, now } from './plantime.js';

/** An element: attributes that are null or false are left out, children are nodes or texts. */
export function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, text] of Object.entries(attributes ?? {})) {
    if (name === 'onclick') node.addEventListener('click', text);
    else if (text !== null && text !== false && text !== undefined) node.setAttribute(name, text);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== false && child !== ''));
  return node;
}

const since = (at) => h('time', { datetime: at, 'data-since': at }, span((now() - Date.parse(at)) / 1000));

export function deadlineState(due) {
  const left = (Date.parse(due) - now()) / 1000;
  return left < 0 ? [true, word('overdue').replace('{}', span(-left))] : [false, word('left').replace('{}', span(left))];
}

function row(name, ...content) {
  return [h('dt', {}, word(name)), h('dd', {}, ...content)];
}

const toldLink = (id) => h('a', { href: `/notifications?about=${id}`, 'aria-label': `${word('notifications')} ${id}` }, word('toldLink'));

export function note(key, said) {
  if (!said) return null;
  const text = said.text ? ` · ${said.text}` : '';
  return h('p', { class: 'note' }, '✓ ', word(key), ` · ${said.name} · ${clock(said.at, false)}`, text);
}

const names = new Map();
export const nameTargets = (targets) => targets.forEach((t) => names.set(t.id, inLang(t.name)));

function trigger(t) {
  return h('li', {},
    h('span', { class: `phase ${t.silent ? 'silent' : t.phase}` }, t.silent ? word('noData') : word(`phase.${t.phase}`)),
    h('span', { class: 'what' }, inLang(t.title) || t.rule, h('span', { class: 'dim' }, ` ${names.get(t.target) ?? t.target}`)),
    h('strong', {}, value(t.value, t.unit)),
    t.gap > 0 ? h('span', { class: 'dim' }, `${word('gap')} ${span(t.gap)}`) : null);
}

const TICKS = { met: '✓', 'not-met': '✗', 'no-data': '?', 'not-watched': '–' };

function condition(c) {
  return h('li', { class: c.standing },
    h('span', { class: 'tick', 'aria-hidden': 'true' }, TICKS[c.standing]),
    h('span', {}, inLang(c.title)), h('span', { class: 'dim' }, word(`standing.${c.standing}`)));
}

function deadlines(list) {
  if (!list.length) return null;
  return h('ul', { class: 'deadlines', 'aria-label': word('deadlines') }, list.map((d) => {
    const [late, text] = deadlineState(d.due);
    return h('li', { class: late ? 'late' : null, 'data-due': d.due },
      h('span', {}, word(`deadline.${d.kind}`), h('span', { class: 'dim' }, ` ${clock(d.due, false)}`)), h('strong', {}, text));
  }));
}

export function actions(item, buttons) {
  if (!buttons.length) return null;
  return h('div', { class: 'buttons' }, buttons.map((b) => h('button', {
    type: 'button', class: b.kind, 'aria-label': `${word(b.name)} ${item.id}`, onclick: b.act,
  }, word(b.name))));
}

export function warningCard(w, due, buttons, roomy) {
  const isNew = !w.acknowledged && w.state !== 'release-requested';
  return h('article', { class: `card ${w.colour}`, id: w.id, tabindex: '-1', 'aria-labelledby': `t-${w.id}` },
    h('header', {},
      h('span', { class: `chip ${w.colour}` }, word(w.colour)),
      h('span', { class: 'id' }, w.id),
      h('span', { class: 'state' }, w.state.startsWith('issued') ? '' : word(`state.${w.state}`)),
      h('span', { class: 'since' }, word('since'), ' ', since(w.issuedAt))),
    h('h3', { id: `t-${w.id}` }, inLang(w.title)),
    h('p', { class: 'scope' }, h('span', { class: 'dim' }, word('scope')), ' ', inLang(w.scopeText)),
    isNew ? h('p', { class: 'alarm' }, word('unacknowledged')) : null,
    note('acknowledgedBy', w.acknowledged), note('noSecondaryRiskBy', w.noSecondaryRisk),
    h('ul', { class: 'triggers', 'aria-label': word('triggers') }, w.triggers.map(trigger)),
    h('dl', {}, row('expected', span(w.expected)), row('measures', inLang(w.measures)),
      w.published ? row('published', `${w.published.reached}/${w.published.of}`) : [],
      row('notifications', toldLink(w.id)),
      w.incident ? row('incident', h('a', { href: `#${w.incident}` }, w.incident)) : [],
      w.links.length ? row('links', w.links.map((id) => h('a', { href: `#${id}` }, `${id} `))) : []),
    h('details', { open: roomy || w.release.requested || Boolean(w.noSecondaryRisk) ? '' : null, 'data-keep': `${w.id}-release` },
      h('summary', {}, word('release'), ` ${w.release.conditions.filter((c) => c.standing === 'met').length}/${w.release.conditions.length}`),
      h('ul', { class: 'conditions' }, w.release.conditions.map(condition))),
    deadlines(due), actions(w, buttons));
}

export function incidentCard(i, due, buttons, harm, drafts) {
  return h('article', { class: `card incident ${i.severity}`, id: i.id, tabindex: '-1', 'aria-labelledby': `t-${i.id}` },
    h('header', {},
      h('span', { class: `chip ${i.severity}` }, word(`severity.${i.severity}`)),
      h('span', { class: 'id' }, i.id),
      h('span', { class: 'state' }, word(`state.${i.state}`)),
      h('span', { class: 'since' }, word('since'), ' ', since(i.openedAt))),
    h('h3', { id: `t-${i.id}` }, inLang(i.title)),
    i.acknowledged ? null : h('p', { class: 'alarm' }, word('unacknowledged')),
    note('acknowledgedBy', i.acknowledged), note('verifiedBy', i.verified),
    h('dl', {}, row('warning', h('a', { href: `#${i.warning}` }, i.warning)), row('notifications', toldLink(i.id)),
      harm ? row('harmKnown', harm) : []),
    deadlines(due), drafts, actions(i, buttons));
}

/** All is quiet only when no target is down either. */
export function quietCard(calm) {
  return h('div', { class: calm ? 'all-quiet' : 'all-quiet not' },
    h('span', { class: 'big', 'aria-hidden': 'true' }, calm ? '✓' : '–'),
    h('p', { class: 'head' }, word(calm ? 'quiet' : 'noWarnings')), h('p', { class: 'dim' }, word('quietHelp')));
}

/** What a target is looked at for first. */
const FIRST = ['queue.wait', 'complaints.new', 'call.success', 'cpu.usage', 'ups.charge', 'generator.fuel', 'line.up'];

export function targetChip(t) {
  const known = t.samples.filter((s) => s.value !== null && s.indicator !== 'target.up');
  const shown = FIRST.map((name) => known.find((s) => s.indicator === name)).find(Boolean) ?? known[0];
  const title = t.samples.map((s) => `${s.indicator} ${value(s.value, s.unit)}`).join('\n');
  return h('li', { class: `target ${t.state}`, title },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', {}, inLang(t.name) || t.id),
    h('span', { class: 'dim' }, t.state === 'up' && shown ? value(shown.value, shown.unit) : word(t.state)));
}

export function feedLine(e) {
  const grave = ['deadline.missed', 'notice.undeliverable', 'notice.unreached', 'notice.expired', 'warning.expired'].includes(e.kind);
  return h('li', { class: grave ? 'late' : e.kind.split('.')[0] },
    h('time', { datetime: e.at }, clock(e.at, false)), h('span', {}, inLang(e.text)));
}
