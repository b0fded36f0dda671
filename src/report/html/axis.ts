// The axis of time that all posts of the page share: where it begins and ends, and its years or months.

/** A line across the axis. */
export interface Tick {
  /** From its left end, in hundredths of its width. */
  readonly at: number;
  readonly label: string;
}

/** A span of time with its ticks. */
export interface Axis {
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  readonly ticks: readonly Tick[];
}

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** What lies further than this before the first commit, or after the last or now, stands at the axis's end: it would leave the others no room. */
const BEFORE = 30 * YEAR;
const AFTER = YEAR;
/** Of the whole, left free at both ends. */
const MARGIN = 0.025;
/** Months between two ticks. */
const STEPS = [1, 3, 6, 12, 24, 60, 120];
const MOST_TICKS = 8;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The axis for dates of files and of the history, both in milliseconds, as they look at `now`. */
export function layOutAxis(files: readonly number[], told: readonly number[], now: number): Axis {
  const anchors = told.length > 0 ? told : [now];
  const first = least(anchors, Number.POSITIVE_INFINITY);
  const last = -least(
    [...anchors, now].map((ms) => -ms),
    Number.POSITIVE_INFINITY,
  );
  const shown = [...files.filter((ms) => ms >= first - BEFORE && ms <= last + AFTER), ...told];
  const low = least(shown, now);
  const high = -least(
    shown.map((ms) => -ms),
    -now,
  );
  const span = Math.max(high - low, 60 * DAY);
  const [start, end] = [low - span * MARGIN, high + span * MARGIN + (span - (high - low))];
  return { start, end, ticks: listTicks(start, end) };
}

/** Where `ms` stands, in hundredths of the axis, and whether it lies beyond it. */
export function placeOn({ start, end }: Axis, ms: number): { readonly at: number; readonly isBeyond: boolean } {
  const at = ((ms - start) / (end - start)) * 100;
  return { at: Math.round(Math.min(99.5, Math.max(0.5, at)) * 100) / 100, isBeyond: at < 0 || at > 100 };
}

/** Not `Math.min(...)`, which takes no ten thousands of arguments on every machine. */
function least(numbers: readonly number[], start: number): number {
  return numbers.reduce((least, one) => Math.min(least, one), numbers.length > 0 ? Number.POSITIVE_INFINITY : start);
}

function listTicks(start: number, end: number): Tick[] {
  const step =
    STEPS.find((months) => (end - start) / (months * (YEAR / 12)) <= MOST_TICKS) ?? Math.ceil((end - start) / YEAR / MOST_TICKS / 10) * 120;
  const first = new Date(start);
  const ticks: Tick[] = [];
  for (let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; month += step) {
    const ms = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (ms > end) return ticks;
    if (ms >= start) ticks.push({ at: Math.round(((ms - start) / (end - start)) * 10_000) / 100, label: labelMonth(month, step) });
  }
}

function labelMonth(month: number, step: number): string {
  const year = String(Math.floor(month / 12));
  return step % 12 === 0 || month % 12 === 0 ? year : `${MONTHS[month % 12]}`;
}
