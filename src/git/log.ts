// How `git log` is asked for commits with their changes, whatever a person's configuration says; and its dates.

/** What a person's configuration may have changed of `git log`. */
export const PLAIN_LOG: readonly string[] = [
  "-c",
  "log.showRoot=true",
  "-c",
  "log.showSignature=false",
  "-c",
  "log.follow=false",
  "-c",
  "log.mailmap=false",
];

/** The changes of each commit as raw, NUL-terminated records, renames found. */
export const RAW_CHANGES: readonly string[] = [
  "--topo-order", // a parent on the same side of its children, whatever their clocks said
  "--raw",
  "-z",
  "--no-abbrev",
  "-M",
  "-l1000",
  "--date=raw",
  "--encoding=UTF-8",
  "--ignore-submodules=all",
];

/** The format of a commit's trailers `Stamp-Dates`; `readTrailers` reads it. */
export const TRAILERS = "%(trailers:key=Stamp-Dates,valueonly,separator=%x2C)";

/** The values of the trailers that git wrote in the format TRAILERS. */
export function readTrailers(text: string): string[] {
  return text === "" ? [] : text.split(",").map((value) => value.trim());
}

/** A date as `--date=raw` writes it, `1704740345 +0900`: milliseconds since the epoch, and minutes east of UTC. */
export function readRawDate(text: string): { readonly ms: number; readonly offset: number } {
  const [seconds = "0", zone = "+0000"] = text.split(" ");
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return { ms: Number(seconds) * 1000, offset: zone.startsWith("-") ? -minutes : minutes };
}
