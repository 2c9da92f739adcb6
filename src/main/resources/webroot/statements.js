// Drafts of reports upward and of statements: what they say, whose turn it is, and the dialog that marks one as out.
import { write } from './api.js';
import { actions, h, note } from './cards.js';
import { inDialog } from './dialogs.js';
import { ask, may, me } from './people.js';
import { lang, word } from './words.js';

const LANGUAGES = lang === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
const byId = (id) => document.getElementById(id);
const split = (text) => text.split(/[,，、;；]+/).map((part) => part.trim()).filter(Boolean);

/** What may be done about one now, and the plan does not give to others. */
const mine = (s, deed) => may('operator') && s.possible.includes(deed) && !me.withheld.includes(deed);

/** Those of an incident that wait for somebody, and reports that are out for whoever may write down what those above said. */
export function statementCards(list, act) {
  const open = (list ?? []).filter((s) => s.state === 'draft' || s.state === 'legal-ok' || mine(s, 'instruct'));
  return open.map((s) => h('details', { class: 'statement', 'data-keep': s.id },
    h('summary', {}, `${word(s.special ? 'special' : 'draft')} · ${word(`deadline.${s.kind}`)} · ${word(`turn.${s.turn}`)} · #${s.edition}`),
    LANGUAGES.map((tag) => h('p', { lang: tag }, s.text[tag])),
    s.objection ? h('p', { class: 'alarm' }, `${word('objection')} · ${s.objection.name}: ${s.objection.text}`) : null,
    note('legalAgrees', s.legal),
    note('officeAgrees', s.reviewed),
    note('leaderAgrees', s.cleared),
    s.instructions.map((i) => h('p', {}, `${word('instructions')} ${i.number} · ${i.from}: ${i.note.text}`)),
    actions(s, buttons(s, act))));
}

/** What people call it: which report, of which incident, in which edition. */
const called = (s) => `${word(`deadline.${s.kind}`)} ${s.owner} #${s.edition}`;

function buttons(s, act) {
  const said = (deed, body, required, kind) => ({
    name: deed,
    kind,
    act: async () => {
      const text = await ask(deed, called(s), required);
      if (text !== null) act(deed, s, () => write(`statements/${s.id}/${deed}`, { ...body, ...(text ? { text } : {}) }));
    },
  });
  const out = (deed) => ({ name: deed, kind: 'main', act: async () => { if (await markOut(deed, s)) act(deed, s); } });
  return [
    ...(mine(s, 'approve') && s.audience === 'public' ? [said('approve', { edition: s.edition }, false, 'main')] : []),
    ...(mine(s, 'review') ? [said('review', { edition: s.edition }, false, 'main')] : []),
    ...(mine(s, 'clear') ? [said('clear', { edition: s.edition }, false, 'main')] : []),
    ...(mine(s, 'publish') ? [out('publish')] : []),
    ...(mine(s, 'send') ? [out('send')] : []),
    ...(mine(s, 'approve') && s.audience !== 'public' ? [said('approve', { edition: s.edition }, false)] : []),
    ...(mine(s, 'reject') ? [said('reject', {}, true)] : []),
    ...(mine(s, 'send-back') ? [said('send-back', {}, true)] : []),
    ...(mine(s, 'instruct') ? [out('instruct')] : []),
    ...(mine(s, 'withdraw') ? [said('withdraw', {}, true, 'quiet')] : []),
  ];
}

/** Asks where it stands, to whom it went and how, or who told us what; true once that is marked. */
function markOut(deed, s) {
  const isPublic = deed === 'publish';
  const isSent = deed === 'send';
  byId('out-title').textContent = `${word(deed).replace('…', '')} · ${called(s)}`;
  byId('out-help').textContent = word(`${deed}Help`);
  byId('out-go').textContent = word(deed).replace('…', '');
  for (const [id, shown] of [['out-places', isPublic], ['out-to', !isPublic], ['out-way', isSent], ['out-regulator', isSent]]) {
    byId(id).closest('label').hidden = !shown;
  }
  const label = (id, name) => { byId(id).closest('label').querySelector('span').textContent = word(name); };
  label('out-to', deed === 'instruct' ? 'outFrom' : 'outTo');
  label('out-text', deed === 'instruct' ? 'outInstruction' : 'remark');
  for (const id of ['out-places', 'out-to', 'out-way', 'out-text']) byId(id).value = '';
  byId('out-regulator').checked = false;
  const body = () => ({
    ...(deed === 'instruct' ? { from: byId('out-to').value.trim() } : { edition: s.edition }),
    ...(isPublic ? { places: split(byId('out-places').value) } : {}),
    ...(isSent ? { to: byId('out-to').value.trim(), way: byId('out-way').value.trim(), regulator: byId('out-regulator').checked } : {}),
    ...(byId('out-text').value.trim() ? { text: byId('out-text').value.trim() } : {}),
  });
  return inDialog('out', false, async () => {
    await write(`statements/${s.id}/${deed}`, body());
    return true;
  });
}
