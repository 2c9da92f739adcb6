// What all pages have around them: the banners, the clock, the language, and what is said at the foot.
import { clock, currentRate, known, now, setZone } from './plantime.js';
import { lang, switchLanguage, word, wordPage } from './words.js';

export const part = (selector) => document.querySelector(selector);

let saying;
export function say(text, bad = false) {
  const place = part('#said');
  place.textContent = text;
  place.className = `said shown${bad ? ' bad' : ''}`;
  clearTimeout(saying);
  saying = setTimeout(() => { place.className = 'said'; }, 6000);
}

export function lost(isLost) {
  part('#lost').hidden = !isLost;
  part('#lost').textContent = isLost ? word('lost') : '';
  document.body.classList.toggle('stale', isLost);
}

export function showRealm(status) {
  setZone(status.zone);
  const place = part('#realm');
  place.hidden = status.realm === 'live';
  if (status.realm !== 'live') {
    const speed = status.rate === 1 ? '' : ` · ${status.rate} ${word('rate')}`;
    place.textContent = word(status.realm) + speed;
  }
}

/** True once the plan's time is known. */
export function showClock() {
  if (known()) part('#clock').textContent = clock(now(), true, true) + (currentRate() === 1 ? '' : ` ×${currentRate()}`);
  return known();
}

export function dressPage() {
  wordPage();
  part('#language').textContent = word('other');
  part('#language').lang = lang === 'en' ? 'zh-CN' : 'en';
  part('#language').addEventListener('click', switchLanguage);
}
