// The days that there are.

/** Midnight of a day as if in UTC, in milliseconds since the epoch; null if there is no such day. Months count from 1. */
export function midnightOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}
