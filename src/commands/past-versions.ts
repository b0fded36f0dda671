// Reads versions of the past for their substance and their draft field alone: tens of thousands of them, of few different blocks.

import { createHash } from "node:crypto";
import { type PostFacts, readFacts, type Version, zoneRulesOf } from "../policy/facts.ts";
import type { PastState } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import { bodySubstance, frontSubstance, substanceOf } from "../policy/substance.ts";
import { type Block, locateBlock } from "../post/block.ts";
import { readPost } from "../post/post.ts";

/** A post's version in the head, which most of its past versions share their front matter with. */
export interface HeadVersion {
  readonly bytes: Uint8Array;
  /** With its substance as `digestSubstances` gives it. */
  readonly facts: PostFacts;
}

/** What a block says, whatever stands below it. */
interface FrontMatter extends PastState {
  /** Null: the body begins elsewhere than behind the block. */
  readonly substance: string | null;
}

/** Reads versions of posts; most versions of a post have the same front matter, which is parsed once. The parsers must have been loaded. */
export class PastReader {
  readonly #fronts = new Map<Rule, Map<string, FrontMatter>>();
  /** Where the body of a head's version begins; 0 where its front matter cannot be told by its bytes. */
  readonly #bodies = new WeakMap<HeadVersion, number>();

  /** Whether the version `bytes` of the post `head`, which lay at `path`, was published under `rule`. */
  readState(bytes: Uint8Array, path: string, rule: Rule, head: HeadVersion): PastState {
    const isTold = rule.generator.draftFolders.length === 0;
    if (isTold && this.#findSameBody(bytes, rule, head) !== null) return head.facts;
    const located = isTold ? locateBlock(bytes, rule.form.syntax) : null;
    return located?.kind === "block"
      ? this.#readFront(located.block, bytes, path, rule)
      : readFacts(readVersion(bytes, path, rule), rule, zoneRulesOf(rule, 0));
  }

  /** Its substance, as a short digest. */
  readSubstance(bytes: Uint8Array, path: string, rule: Rule, head: HeadVersion): string {
    const body = rule.substance === "any" ? null : this.#findSameBody(bytes, rule, head);
    if (body !== null) return `${head.facts.substance.split(" ")[0]} ${hash(bodySubstance(body))}`;
    const located = rule.substance === "any" ? null : locateBlock(bytes, rule.form.syntax);
    if (located?.kind === "block") {
      const { substance } = this.#readFront(located.block, bytes, path, rule);
      if (substance !== null) return digest(`${substance}\n${bodySubstance(bytes.subarray(located.block.end))}`);
    }
    const { reading } = readVersion(bytes, path, rule);
    return digest(substanceOf(bytes, reading.kind === "post" ? reading.post : null, rule));
  }

  /** The body below front matter that is the head's, byte for byte; null where it is another. */
  #findSameBody(bytes: Uint8Array, rule: Rule, head: HeadVersion): Uint8Array | null {
    let end = this.#bodies.get(head);
    if (end === undefined) {
      const located = head.facts.isReadable ? locateBlock(head.bytes, rule.form.syntax) : null;
      end = located?.kind === "block" ? located.block.end : 0;
      this.#bodies.set(head, end);
    }
    const isSame = end > 0 && Buffer.compare(bytes.subarray(0, end), head.bytes.subarray(0, end)) === 0;
    return isSame ? bytes.subarray(end) : null;
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

/** Tens of thousands of substances must fit into memory. What front matter and body have is told apart: front matter has no line ends. */
function digest(substance: string): string {
  const body = substance.indexOf("\n");
  return `${hash(substance.slice(0, body))} ${hash(substance.slice(body + 1))}`;
}

function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
