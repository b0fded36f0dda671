// What becomes of the work-tree files: the same edit on their own bytes, so that unstaged work stays as it is.

import type { IndexEntry } from "../git/index-file.ts";
import { encodePath } from "../git/path.ts";
import type { Repository } from "../git/repository.ts";
import { listClean } from "../git/work-state.ts";
import type { FieldDecision } from "../policy/decision.ts";
import { isSameDate, type PostFacts, readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { planDate, unquote } from "../policy/writing.ts";
import type { Instant } from "../post/date.ts";
import { editPost, type FieldWrite, readPost } from "../post/post.ts";
import { decodeFile } from "../worktree/encoding.ts";
import type { WorkFile, WorkTree } from "../worktree/file.ts";
import type { EditedPost } from "./plan.ts";

/** What is to be done to the work-tree file of a post. */
export type WorkCopy =
  /** No file there, none of ours to write, or a value of the user's own: left alone. */
  | { readonly kind: "none"; readonly post: EditedPost }
  | { readonly kind: "write"; readonly post: EditedPost; readonly file: WorkFile; readonly bytes: Uint8Array }
  /** In an encoding that only git can write, and clean: git writes it from the index. */
  | { readonly kind: "checkout"; readonly post: EditedPost }
  /** The same, but changed by the user: it cannot be given the date. */
  | { readonly kind: "differs"; readonly post: EditedPost };

const AT_ONCE = 64;

/** What is to be done to the work-tree file of each post. Only reads. */
export async function prepareCopies(
  repository: Repository,
  tree: WorkTree,
  posts: readonly EditedPost[],
  entries: ReadonlyMap<string, IndexEntry>,
  time: Instant,
): Promise<WorkCopy[]> {
  const copies: WorkCopy[] = [];
  for (let i = 0; i < posts.length; i += AT_ONCE) {
    copies.push(...(await Promise.all(posts.slice(i, i + AT_ONCE).map((post) => prepareCopy(tree, post, entries, time)))));
  }
  const odd = copies.filter(({ kind }) => kind === "differs").map(({ post }) => post.version.candidate.path);
  const clean = await listClean(repository, odd);
  return copies.map((copy) =>
    copy.kind === "differs" && clean.has(copy.post.version.candidate.path) ? { kind: "checkout", post: copy.post } : copy,
  );
}

async function prepareCopy(tree: WorkTree, post: EditedPost, entries: ReadonlyMap<string, IndexEntry>, time: Instant): Promise<WorkCopy> {
  const { path } = post.version.candidate;
  // git takes a skip-worktree file for what the index has: it is not ours to write
  if (entries.get(path)?.skipWorktree) return { kind: "none", post };
  const reading = await tree.read(encodePath(path));
  if (reading.kind !== "file") return { kind: "none", post };
  const { file } = reading;
  const decoded = decodeFile(file.bytes);
  if (!decoded) return { kind: "differs", post };
  if (Buffer.compare(decoded.utf8, post.version.bytes) === 0) return { kind: "write", post, file, bytes: decoded.encode(post.edited) };
  const edited = editCopy(decoded.utf8, post, time);
  if (edited === null) return { kind: "differs", post };
  if (edited === decoded.utf8) return { kind: "none", post };
  return { kind: "write", post, file, bytes: decoded.encode(edited) };
}

/** The file's own bytes with the decision's edits; the same bytes where none applies; null where it cannot be edited. */
function editCopy(bytes: Uint8Array, post: EditedPost, time: Instant): Uint8Array | null {
  const { rule, version, decision } = post;
  const reading = readPost(bytes, rule.fields, rule.generator.syntax);
  if (reading.kind !== "post") return null;
  const facts = readFacts(bytes, reading, rule, zoneRulesOf(rule, time.offset));
  const writes = (decision?.fields ?? []).flatMap((field) => {
    const versions = [version.facts, ...(version.head ? [version.head] : [])];
    return field.action !== "keep" && applies(field, facts, versions) ? [adaptWrite(field, facts, version.facts, rule, time)] : [];
  });
  if (writes.length === 0) return bytes;
  const result = editPost(reading.post, writes, rule.fields, rule.generator.syntax);
  return "problem" in result ? null : result.bytes;
}

/**
 * Whether the file has for the field what the index had, or what HEAD has: that heals a run that was killed between
 * index and work tree. Any other value is the user's, unstaged.
 */
function applies({ role }: FieldDecision, facts: PostFacts, versions: readonly PostFacts[]): boolean {
  if (role === "draft") return facts.draft === "first";
  return versions.some((version) => isSameDate(version[role], facts[role]));
}

/** The decision's value; in the file's own style where that differs from the staged one. */
function adaptWrite(field: FieldDecision, facts: PostFacts, staged: PostFacts, rule: Rule, time: Instant): FieldWrite {
  const { role, to, instant } = field;
  let source = to;
  if (role !== "draft" && instant && facts[role].date && facts[role].source !== staged[role].source) {
    source = planDate(role, facts, instant, rule, zoneRulesOf(rule, time.offset), null).to;
  }
  return { role, source, text: source === null ? null : unquote(source) };
}
