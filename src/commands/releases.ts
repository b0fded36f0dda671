// Whether a released post had been published before: asked of history only when a release is staged.

import { isShallow, listEarlierBlobs } from "../git/history.ts";
import { readBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { readPost } from "../post/post.ts";
import type { Candidate } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";

/**
 * Those of `released` of which some earlier version in HEAD's history of the path was published. Where the history is cut
 * off nobody can tell; then all were, since a created date taken from a published post is lost.
 */
export async function findPublishedBefore(repository: Repository, released: readonly Candidate[], rule: Rule): Promise<Set<Candidate>> {
  if (released.length === 0) return new Set();
  if (isShallow(repository)) return new Set(released);
  const pathsOf = (candidate: Candidate) => [...new Set([candidate.path, ...candidate.old.map(({ path }) => path)])];
  const earlier = await listEarlierBlobs(repository, [...new Set(released.flatMap(pathsOf))]);
  const published = new Set<string>();
  const gate = new ParserGate();
  await readBlobs(repository, [...new Set([...earlier.values()].flat())], (oid, bytes) => {
    gate.take(bytes, rule.generator.syntax, (held) => isPublished(held, rule) && published.add(oid));
  });
  await gate.done();
  return new Set(released.filter((candidate) => pathsOf(candidate).some((path) => earlier.get(path)?.some((oid) => published.has(oid)))));
}

function isPublished(bytes: Uint8Array, rule: Rule): boolean {
  const reading = readPost(bytes, rule.fields, rule.generator.syntax);
  return reading.kind === "post" && readFacts(bytes, reading, rule, zoneRulesOf(rule, 0)).draft === "published";
}
