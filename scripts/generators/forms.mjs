// The forms in which people write dates, what each names, and posts that hold them.

/** The zone of the machine on which every site is built: far from UTC, and with half an hour, so that a mistake shows. */
export const BUILD_ZONE = { name: "Asia/Kolkata", offset: 330 };
/** The zone of the sites that name one in their own configuration. The forms are all of January. */
export const SITE_ZONE = { name: "America/New_York", offset: -300 };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FORM = /^(\d{4})[-/](\d+)[-/](\d+)(?:[Tt ](\d+):(\d+)(?::(\d+)(?:\.\d+)?)?\s*(?:([Zz])|([+-])(\d\d):?(\d\d)?)?)?$/;

/**
 * The instants (ms) that `value` names if it has no zone of its own: for UTC, and for the zone `local`. With a zone both
 * are the same. null for a value that names none.
 */
export function readForm(value, local) {
  const match = FORM.exec(inDigits(value));
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, z, sign, hours = 0, minutes = 0] = match;
  const wall = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  if (z || sign) return { utc: wall - offsetOf(sign, hours, minutes), local: wall - offsetOf(sign, hours, minutes) };
  return { utc: wall, local: wall - local.offset * MINUTE };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A value without quotes, and with a month in words (`Jan 01 2024`) in digits. */
function inDigits(value) {
  const bare = value.replaceAll(/^["']|["']$/g, "");
  return bare.replace(/^([A-Z][a-z]{2})[a-z]* (\d+),? (\d{4})/, (_, month, day, year) => `${year}-${MONTHS.indexOf(month) + 1}-${day}`);
}

const offsetOf = (sign, hours, minutes) => (sign === "-" ? -1 : 1) * (+hours * 60 + +minutes) * MINUTE;

/**
 * Whether `read` (ms) is the moment of `commit` (as %aI prints it), at the precision at which `value` is written. A day
 * is the author's, but none that starts later than the commit in UTC or in the zone `local`, whichever is read.
 */
export function isMomentOf(read, commit, value, local) {
  if (read === null) return false;
  const ms = Date.parse(commit);
  if (!/^\d+[-/]\d+[-/]\d+$/.test(inDigits(value))) return read === ms || (!/:\d\d:/.test(value) && read === ms - (ms % MINUTE));
  const [, sign, hours, minutes] = /(?:Z|([+-])(\d\d):(\d\d))$/.exec(commit);
  const dayIn = (offset) => Math.floor((ms + offset) / DAY);
  const authors = dayIn(offsetOf(sign, hours ?? 0, minutes ?? 0));
  const days = [Math.min(authors, dayIn(0)), Math.min(authors, dayIn(local.offset * MINUTE))];
  const starts = [days[0] * DAY, ...days.map((day) => day * DAY - local.offset * MINUTE)];
  return starts.includes(read) && read <= ms;
}

/** The text of a post: `entries` are [key, value as it stands there]; a dotted key is nested. */
export function writePost(format, entries, body) {
  return WRITERS[format](entries.filter(([, value]) => value !== undefined)) + body;
}

const WRITERS = {
  yaml: (entries) => `---\n${entries.map(writeYamlEntry).join("")}---\n`,
  toml: (entries) => `+++\n${entries.map(([key, value]) => `${key} = ${value}\n`).join("")}+++\n`,
  json: (entries) => `{\n${writeJsonEntries(entries)}\n}\n`,
  // Hexo's JSON, which has no opening line
  ";;;": (entries) => `${writeJsonEntries(entries)}\n;;;\n`,
};

function writeYamlEntry([key, value]) {
  const [name, nested] = key.split(".");
  return nested ? `${name}:\n  ${nested}: ${value}\n` : `${key}: ${value}\n`;
}

function writeJsonEntries(entries) {
  return entries.map(([key, value]) => `  "${key}": ${value}`).join(",\n");
}

/** The configuration of stamp-dates for a site that names its zone. */
export const writeConfig = (preset) => JSON.stringify({ preset, timezone: SITE_ZONE.name });
