// Blobs as they read, and which of a post's rules is its own. The versions of a history share most of their blobs.

import type { Selected } from "../config/rules.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { type PostForm, type PostReading, readPost } from "../post/post.ts";
import { type Candidate, listJobs } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";

/** Blobs as they read: each is parsed once in a form, whoever asks. */
export class Readings {
  /** By form and id, those that may be asked for again after others; null where none is. */
  readonly #kept: Map<PostForm, Map<string, PostReading>> | null;
  #latest: { readonly bytes: Uint8Array; readonly form: PostForm; readonly reading: PostReading } | null = null;

  /** `keepsAll`: whether most blobs will be asked for more than once, and not in a row. */
  constructor(keepsAll: boolean) {
    this.#kept = keepsAll ? new Map() : null;
  }

  /** Whether one that was read is kept, so that the facts of it are worth being kept too. */
  get keepsAll(): boolean {
    return this.#kept !== null;
  }

  /** The blob `oid` (null where `bytes` are none) as it reads in `form`. Its parser must have been loaded. */
  read(bytes: Uint8Array, oid: string | null, form: PostForm): PostReading {
    // asked for first to choose the rule by, then under that rule
    if (this.#latest?.bytes === bytes && this.#latest.form === form) return this.#latest.reading;
    const kept = this.#kept?.get(form) ?? new Map<string, PostReading>();
    const reading = (oid === null ? undefined : kept.get(oid)) ?? readPost(bytes, form);
    if (oid !== null) this.#kept?.set(form, kept.set(oid, reading));
    this.#latest = { bytes, form, reading };
    return reading;
  }
}

/** The first of `options` whose dates the post has, as `read` reads it in each form; else the first. */
export function chooseRule(options: readonly Selected[], read: (form: PostForm) => PostReading): Selected {
  const [first, ...others] = options;
  if (!first) throw new RangeError("a candidate without a rule");
  if (others.length === 0) return first;
  return options.find((selected) => namesDates(read(selected.rule.form), selected)) ?? first;
}

/** Whether a post has one of the rule's dates; of a rule told by its keys, one that no other generator has. */
function namesDates(reading: PostReading, { rule, by }: Selected): boolean {
  if (reading.kind !== "post") return false;
  const { sites, parsed } = reading.post;
  if (by === "telltale") return rule.generator.telltales.some((key) => Object.hasOwn(parsed.data, key));
  return [sites.created, sites.modified].some((site) => site !== null && site.state !== "missing");
}

/**
 * Reads the versions of `candidates` into `readings` before all is known that their facts depend on: git may be at work
 * meanwhile. Resolves with the blobs.
 */
export async function readAhead(repository: Repository, candidates: readonly Candidate[], readings: Readings): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  const chosen = new Map<Candidate, Selected>();
  const gate = new ParserGate();
  const jobs = candidates.flatMap(listJobs).filter(({ oid }) => oid !== null);
  const waiting = jobs.values();
  await openBlobs(
    repository,
    jobs.map(({ oid }) => oid as string),
  ).read((oid, view) => {
    const { candidate } = waiting.next().value as (typeof jobs)[number];
    const bytes = blobs.get(oid) ?? Buffer.from(view);
    blobs.set(oid, bytes);
    const syntaxes = new Set(candidate.options.map(({ rule }) => rule.form.syntax));
    gate.take(bytes, [...syntaxes], (held) => {
      const read = (form: PostForm) => readings.read(held, oid, form);
      const selected = chosen.get(candidate) ?? chooseRule(candidate.options, read);
      chosen.set(candidate, selected);
      read(selected.rule.form);
    });
  });
  await gate.done();
  return blobs;
}
