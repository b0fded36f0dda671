// Reads versions of the past for their substance and their draft field alone: tens of thousands of them, of few different blocks.

import { createHash } from "node:crypto";
import { readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { PastVersion } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import { bodySubstance, frontSubstance, substanceOf } from "../policy/substance.ts";
import { locateBlock } from "../post/block.ts";
import { readPost } from "../post/post.ts";

/** What a block says, whatever stands below it. */
interface FrontMatter {
  readonly draft: PastVersion["draft"];
  readonly isReadable: boolean;
  /** Null: the body begins elsewhere than behind the block. */
  readonly substance: string | null;
}

/** Reads versions of posts; most versions of a post have the same front matter, which is parsed once. */
export class PastReader {
  readonly #fronts = new Map<Rule, Map<string, FrontMatter>>();

  /** The version `bytes`, which lay at `path`, under `rule`; its substance as a short digest. The parser must have been loaded. */
  read(bytes: Uint8Array, path: string, rule: Rule): PastVersion {
    const located = rule.substance === "any" || rule.generator.draftFolders.length > 0 ? null : locateBlock(bytes, rule.form.syntax);
    if (located?.kind !== "block") return readWhole(bytes, path, rule);
    const { block } = located;
    const known = this.#fronts.get(rule) ?? new Map<string, FrontMatter>();
    this.#fronts.set(rule, known);
    const id = `${block.format} ${block.text}`;
    const front = known.get(id) ?? readFront(bytes, path, rule);
    known.set(id, front);
    const { draft, isReadable, substance } = front;
    if (substance === null) return readWhole(bytes, path, rule);
    return { draft, isReadable, substance: digest(`${substance}\n${bodySubstance(bytes.subarray(block.end))}`) };
  }

  /** Forgets the blocks: the next ones are of other posts. */
  forget(): void {
    this.#fronts.clear();
  }
}

function readFront(bytes: Uint8Array, path: string, rule: Rule): FrontMatter {
  const reading = readPost(bytes, rule.form);
  const { draft, isReadable } = readFacts({ path, bytes, reading }, rule, zoneRulesOf(rule, 0));
  return { draft, isReadable, substance: reading.kind === "post" ? frontSubstance(reading.post, rule) : null };
}

function readWhole(bytes: Uint8Array, path: string, rule: Rule): PastVersion {
  const reading = readPost(bytes, rule.form);
  const { draft, isReadable } = readFacts({ path, bytes, reading }, rule, zoneRulesOf(rule, 0));
  return { draft, isReadable, substance: digest(substanceOf(bytes, reading.kind === "post" ? reading.post : null, rule)) };
}

function digest(substance: string): string {
  return createHash("sha1").update(substance).digest("base64");
}
