// Offsets from UTC: of a written zone, of a named zone at an instant, and of a wall clock without a zone.

/** An IANA name, or minutes east of UTC. */
export type Zone = string | number;

/** What a date without a zone means, in the order of SPEC section 3. */
export interface ZoneRules {
  /** The rule's `timezone`. */
  readonly timezone?: string | undefined;
  /** What the generator's parser assumes; undefined where nothing is known. */
  readonly parser?: Zone | undefined;
  /** The commit's own offset in minutes. */
  readonly commit: number;
}

/** Minutes east of UTC of `+09:00`, `+0900` or `+09`; null if there is no such offset. */
export function parseOffset(text: string): number | null {
  const match = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(text);
  if (!match) return null;
  const minutes = +(match[2] ?? 0) * 60 + +(match[3] ?? 0);
  if (minutes >= 24 * 60 || +(match[3] ?? 0) > 59) return null;
  return match[1] === "-" && minutes > 0 ? -minutes : minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC in the zone `name` at `ms`. Throws RangeError for an unknown zone. */
export function offsetInZone(ms: number, name: string): number {
  if (name === "UTC") return 0;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
    formats.set(name, format);
  }
  const text = format.formatToParts(ms).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return parseOffset(text.slice("GMT".length, "GMT+00:00".length)) ?? 0;
}

const DAY = 86_400_000;

/**
 * Minutes east of UTC of the wall clock `wall` (milliseconds as if it were UTC) in `zone`. As ECMAScript reads local
 * times: an hour that comes twice is the first of the two, one that is left out goes on from before the change.
 */
export function zonelessOffset(wall: number, zone: Zone): number {
  if (typeof zone === "number") return zone;
  const before = offsetInZone(wall - DAY, zone);
  const possible = [before, offsetInZone(wall + DAY, zone)].filter((offset) => offsetInZone(wall - offset * 60_000, zone) === offset);
  return possible.length > 0 ? Math.max(...possible) : before;
}
