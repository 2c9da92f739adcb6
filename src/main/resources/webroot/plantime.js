// Plan time as the daemon has it: every answer brings now and, in a scaled world, rate.
let base = null;
let read = 0;
let rate = 1;
let zone;

export function sync(answer) {
  if (answer?.now) {
    base = Date.parse(answer.now);
    read = performance.now();
    rate = answer.rate ?? 1;
  }
}

export const setZone = (name) => { zone = name; };
export const known = () => base !== null;
export const now = () => base + (performance.now() - read) * rate;
export const currentRate = () => rate;

const formats = {};
export function clock(instant, seconds = true, day = false) {
  const key = `${zone}${seconds}${day}`;
  formats[key] ??= new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone, hour12: false, hour: '2-digit', minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}), ...(day ? { month: '2-digit', day: '2-digit' } : {}),
  });
  return formats[key].format(typeof instant === 'string' ? Date.parse(instant) : instant);
}
