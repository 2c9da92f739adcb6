// What an incident has done to people and property: what is known of it, and the dialog that states it.
import { write } from './api.js';
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
      return { fault: word('harmNumber').replace('{}', word(`harm.${name}`)).replace('{}', most) };
    }
    harm[name] = Number(text);
  }
  return Object.keys(harm).length ? { harm } : { fault: word('harmMissing') };
}

/** Asks how many are hurt or dead, and what was lost; true once that is stated, false when the person thinks better of it. */
export function stateHarm(i) {
  const dialog = byId('harm');
  const fault = byId('harm-fault');
  byId('harm-title').textContent = `${word('harm').replace('…', '')} · ${i.id}`;
  for (const [name] of FIELDS) {
    byId(`harm-${name}`).value = '';
    byId(`harm-${name}`).placeholder = i.nature.harm[name] ?? '';
  }
  byId('harm-text').value = '';
  fault.textContent = '';
  return new Promise((resolve) => {
    const form = dialog.querySelector('form');
    const close = (stated) => {
      dialog.onclose = null;
      form.onsubmit = null;
      dialog.close();
      resolve(stated);
    };
    byId('harm-cancel').onclick = () => close(false);
    dialog.onclose = () => close(false);
    form.onsubmit = async (event) => {
      event.preventDefault();
      const { harm, fault: wrong } = said();
      fault.textContent = wrong ?? '';
      if (wrong) return;
      const text = byId('harm-text').value.trim();
      byId('harm-go').disabled = true;
      try {
        await write(`incidents/${i.id}/harm`, { ...harm, ...(text ? { text } : {}) });
        close(true);
      } catch (e) {
        fault.textContent = [e.message, e.problem?.remedy].filter(Boolean).join('\n');
      } finally {
        byId('harm-go').disabled = false;
      }
    };
    dialog.showModal();
  });
}
