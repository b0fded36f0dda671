// The mistakes of a configuration, as one failure: the first in full, the others a line each.

import { Failure } from "../failure.ts";
import { describePath, type OptionPath, placeAt, type Source } from "./source.ts";

/** Something wrong with a configuration. */
export interface Mistake {
  readonly path: OptionPath;
  /** Where to look: at the key or at its value. */
  readonly at: "key" | "value";
  /** What is wrong; begins behind the path. */
  readonly what: string;
  /** What was probably meant; null or left out if nothing comes near. */
  readonly meant?: string | null;
  /** What mends it, or what is allowed. */
  readonly mend: string;
}

/** More than these are only counted. */
const MOST_SHOWN = 10;

/** The failure (exit 2) that tells all `mistakes`, of which there is at least one, in the order of the file. */
export function mistakesFailure(mistakes: readonly Mistake[], source: Source): Failure {
  const { text } = source;
  const placed = mistakes.map((mistake) => ({ mistake, offset: source.locate(mistake.path, mistake.at) })).sort((a, b) => a.offset - b.offset);
  const told = placed.map(({ mistake, offset }) => {
    const place = text === null ? null : placeAt(text, offset);
    const name = place ? `${source.name}:${place.line}:${place.column}` : source.name;
    const path = describePath(source.root === "" ? mistake.path : [source.root, ...mistake.path]);
    return { ...mistake, line: `${name}: ${path === "" ? "the configuration" : `\`${path}\``} ${mistake.what}`, excerpt: place?.excerpt ?? "" };
  });
  const [first, ...others] = told as [(typeof told)[number], ...typeof told];
  const question = ({ meant }: Mistake) => (meant ? `did you mean ${meant}?` : null);
  const also = others.slice(0, MOST_SHOWN - 1).map((one) => `also ${one.line}: ${question(one) ?? one.mend}`);
  const more = others.length - also.length;
  return new Failure(2, first.line, {
    why: first.excerpt,
    mend: [[question(first), first.mend].filter(Boolean).join(" "), ...also, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
  });
}
