// Whether a released post had been published before: asked of history only when a release is staged.

import { isShallow, listEarlierBlobs } from "../git/history.ts";
import { readBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { readPost } from "../post/post.ts";
import type { Candidate } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";

/** A post released in this commit, and the rule that selects it. */
export interface Released {
  readonly candidate: Candidate;
  readonly rule: Rule;
}

/**
 * Those of `released` of which some earlier version in HEAD's history of the path was published. Where the history is cut
 * off nobody can tell; then all were, since a created date taken from a published post is lost.
 */
export async function findPublishedBefore(repository: Repository, released: readonly Released[], revision = "HEAD"): Promise<Set<Candidate>> {
  if (released.length === 0) return new Set();
  if (isShallow(repository)) return new Set(released.map(({ candidate }) => candidate));
  const pathsOf = ({ candidate }: Released) => [...new Set([candidate.path, ...candidate.old.map(({ path }) => path)])];
  const earlier = await listEarlierBlobs(repository, [...new Set(released.flatMap(pathsOf))], revision);
  const published = new Set<Candidate>();
  /** Who asks of a blob, and under which path it was found. */
  const asked = new Map<string, { readonly by: Released; readonly path: string }[]>();
  for (const by of released) {
    for (const path of pathsOf(by)) for (const oid of earlier.get(path) ?? []) asked.set(oid, [...(asked.get(oid) ?? []), { by, path }]);
  }
  const gate = new ParserGate();
  await readBlobs(repository, [...asked.keys()], (oid, bytes) => {
    for (const { by, path } of asked.get(oid) ?? []) {
      gate.take(bytes, [by.rule.form.syntax], (held) => isPublished(path, held, by.rule) && published.add(by.candidate));
    }
  });
  await gate.done();
  return published;
}

function isPublished(path: string, bytes: Uint8Array, rule: Rule): boolean {
  const reading = readPost(bytes, rule.form);
  return reading.kind === "post" && readFacts({ path, bytes, reading }, rule, zoneRulesOf(rule, 0)).draft === "published";
}
