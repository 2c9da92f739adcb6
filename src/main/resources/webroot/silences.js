// What nobody is told of for a while: the list, and the dialog that makes a silence.
import { remove, write } from './api.js';
import { h } from './cards.js';
import { inDialog } from './dialogs.js';
import { clock, now } from './plantime.js';
import { span, word } from './words.js';

const HOURS = [0.5, 1, 2, 4, 8, 24, 72];
const byId = (id) => document.getElementById(id);

/** What a warning is about: the very rules at the very targets. */
export function aboutWarning(w) {
  const distinct = (list) => [...new Set(list)].sort();
  const targets = distinct(w.triggers.map((t) => t.target));
  return {
    match: targets.length === 1 ? `{target="${targets[0]}"}` : `{target=~"${targets.join('|')}"}`,
    rules: distinct(w.triggers.map((t) => t.rule)).join(', '),
  };
}

export function silenceCard(s, mayEnd, end) {
  const left = (Date.parse(s.to) - now()) / 1000;
  return h('article', { class: 'card silence', id: s.id, 'aria-label': `${word('silence')} ${s.comment}` },
    h('header', {},
      h('span', { class: 'chip' }, word(s.active ? 'silenced' : 'silencedLater')),
      h('span', { class: 'since' }, s.active ? word('left').replace('{}', span(left)) : `${word('from')} ${clock(s.from, false, true)}`)),
    h('p', {}, s.comment),
    h('dl', {},
      s.match === '{}' ? [] : [h('dt', {}, word('silenceMatch')), h('dd', {}, h('code', {}, s.match))],
      s.rules.length ? [h('dt', {}, word('rules')), h('dd', {}, h('code', {}, s.rules.join(', ')))] : [],
      h('dt', {}, word('silencedBy')), h('dd', {}, s.name),
      h('dt', {}, word('until')), h('dd', {}, clock(s.to, false, true))),
    mayEnd ? h('div', { class: 'buttons' }, h('button', {
      type: 'button', class: 'quiet', 'aria-label': `${word('endSilence')} ${s.comment}`, onclick: () => end(s),
    }, word('endSilence'))) : null);
}

export const endSilence = (s) => remove(`silences/${encodeURIComponent(s.id)}`);

function showUntil() {
  byId('silence-until').textContent = `${word('until')} ${clock(end().getTime(), false, true)}`;
}

const end = () => new Date(now() + Number(byId('silence-for').value) * 3600e3);

/** What the dialog says, as the API takes it. */
function said() {
  return {
    match: byId('silence-match').value.trim(),
    rules: byId('silence-rules').value.split(/[\s,，、]+/).filter(Boolean),
    to: end().toISOString(),
    comment: byId('silence-why').value.trim(),
  };
}

/** Asks what, how long and why; true once the silence is made, false when the person thinks better of it. */
export function makeSilence(about = { match: '', rules: '' }) {
  byId('silence-match').value = about.match;
  byId('silence-rules').value = about.rules;
  byId('silence-why').value = '';
  byId('silence-for').replaceChildren(...HOURS.map((n) => h('option', { value: n, selected: n === 2 ? '' : null }, span(n * 3600))));
  byId('silence-for').onchange = showUntil;
  showUntil();
  return inDialog('silence', false, async () => {
    const silence = said();
    if (!silence.match && !silence.rules.length) throw new Error(word('silenceWhatMissing'));
    if (!silence.comment) throw new Error(word('reasonMissing'));
    await write('silences', silence);
    return true;
  });
}
