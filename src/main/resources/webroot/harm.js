// What an incident has done to people and property: what is known of it, and the dialog that states it.
import { write } from './api.js';
import { inDialog } from './dialogs.js';
import { word } from './words.js';

// As the API takes them.
const MOST_PEOPLE = 1_000_000;
const MOST_YUAN = 1_000_000_000_000;
const FIELDS = [['injured', MOST_PEOPLE], ['dead', MOST_PEOPLE], ['loss', MOST_YUAN]];
const byId = (id) => document.getElementById(id);

/** What somebody has stated, such as "Injured 2 · Direct loss (yuan) 12000"; empty when nobody has. */
export const harmKnown = (i) => FIELDS.filter(([name]) => i.nature.harm[name] !== null)
  .map(([name]) => `${word(`harm.${name}`)} ${i.nature.harm[name]}`).join(' · ');

/** What the dialog says, as the API takes it: what is left empty is left out. */
function said() {
  const harm = {};
  for (const [name, most] of FIELDS) {
    const text = byId(`harm-${name}`).value.trim();
    if (!text) continue;
    if (!/^\d+$/.test(text) || Number(text) > most) {
      throw new Error(word('harmNumber').replace('{}', word(`harm.${name}`)).replace('{}', most));
    }
    harm[name] = Number(text);
  }
  if (!Object.keys(harm).length) throw new Error(word('harmMissing'));
  return harm;
}

/** Asks how many are hurt or dead, and what was lost; true once that is stated, false when the person thinks better of it. */
export function stateHarm(i) {
  byId('harm-title').textContent = `${word('harm').replace('…', '')} · ${i.id}`;
  for (const [name] of FIELDS) {
    byId(`harm-${name}`).value = '';
    byId(`harm-${name}`).placeholder = i.nature.harm[name] ?? '';
  }
  byId('harm-text').value = '';
  return inDialog('harm', false, async () => {
    const harm = said();
    const text = byId('harm-text').value.trim();
    await write(`incidents/${i.id}/harm`, { ...harm, ...(text ? { text } : {}) });
    return true;
  });
}
