// Reads versions of the past for their substance and their draft field alone: tens of thousands of them, of few different blocks.

import { createHash } from "node:crypto";
import { type PostFacts, readFacts, type Version, zoneRulesOf } from "../policy/facts.ts";
import type { PastState } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import { bodySubstance, frontSubstance, substanceOf } from "../policy/substance.ts";
import { type Block, locateBlock } from "../post/block.ts";
import { readPost } from "../post/post.ts";

/** What a block says, whatever stands below it. */
interface FrontMatter extends PastState {
  /** Null: the body begins elsewhere than behind the block. */
  readonly substance: string | null;
}

/** Reads versions of posts; most versions of a post have the same front matter, which is parsed once. The parsers must have been loaded. */
export class PastReader {
  readonly #fronts = new Map<Rule, Map<string, FrontMatter>>();

  /** Whether the version `bytes`, which lay at `path`, was published under `rule`. */
  readState(bytes: Uint8Array, path: string, rule: Rule): PastState {
    const isTold = rule.generator.draftFolders.length === 0;
    const located = isTold ? locateBlock(bytes, rule.form.syntax) : null;
    return located?.kind === "block"
      ? this.#readFront(located.block, bytes, path, rule)
      : readFacts(readVersion(bytes, path, rule), rule, zoneRulesOf(rule, 0));
  }

  /** Its substance, as a short digest. */
  readSubstance(bytes: Uint8Array, path: string, rule: Rule): string {
    const located = rule.substance === "any" ? null : locateBlock(bytes, rule.form.syntax);
    if (located?.kind === "block") {
      const { substance } = this.#readFront(located.block, bytes, path, rule);
      if (substance !== null) return digest(`${substance}\n${bodySubstance(bytes.subarray(located.block.end))}`);
    }
    const { reading } = readVersion(bytes, path, rule);
    return digest(substanceOf(bytes, reading.kind === "post" ? reading.post : null, rule));
  }

  #readFront({ format, text }: Block, bytes: Uint8Array, path: string, rule: Rule): FrontMatter {
    const known = this.#fronts.get(rule) ?? new Map<string, FrontMatter>();
    this.#fronts.set(rule, known);
    const id = `${format} ${text}`;
    const front = known.get(id) ?? readFront(bytes, path, rule);
    known.set(id, front);
    return front;
  }

  /** Forgets the blocks: the next ones are of other posts. */
  forget(): void {
    this.#fronts.clear();
  }
}

function readFront(bytes: Uint8Array, path: string, rule: Rule): FrontMatter {
  const version = readVersion(bytes, path, rule);
  const { draft, isReadable } = readFacts(version, rule, zoneRulesOf(rule, 0));
  const { reading } = version;
  const isWhole = rule.substance === "any" || reading.kind !== "post";
  return { draft, isReadable, substance: isWhole ? null : frontSubstance(reading.post, rule) };
}

function readVersion(bytes: Uint8Array, path: string, rule: Rule): Version {
  return { path, bytes, reading: readPost(bytes, rule.form) };
}

/** `versions` with their substances as short digests, which those of versions read later can be compared to. */
export function digestSubstances(versions: readonly PostFacts[]): PostFacts[] {
  return versions.map((facts) => ({ ...facts, substance: digest(facts.substance) }));
}

/** Tens of thousands of substances must fit into memory. */
function digest(substance: string): string {
  return createHash("sha1").update(substance).digest("base64");
}
