// `check --fix`: writes what posts fall short of into the work tree, and nowhere else.

import path from "node:path";
import { encodePath } from "../git/path.ts";
import { ownFolder, type Repository } from "../git/repository.ts";
import type { FieldDecision } from "../policy/decision.ts";
import { unquote } from "../policy/writing.ts";
import { editPost, readPost } from "../post/post.ts";
import type { Notice } from "../report/report.ts";
import { decodeFile } from "../worktree/encoding.ts";
import { WorkTree } from "../worktree/file.ts";
import { testWritable, WorkFileWriter } from "../worktree/replace.ts";
import type { CheckResult } from "./check-post.ts";

/** Writes the mends of `results` into those work-tree files that are as they were checked. Says which could not be mended. */
export async function fixPosts(repository: Repository, results: readonly CheckResult[]): Promise<Notice[]> {
  const tree = new WorkTree(repository.top);
  const writer = new WorkFileWriter(path.join(ownFolder(repository), "tmp"));
  writer.sweep();
  return results.filter(({ mends }) => mends.length > 0).flatMap((result) => (fixPost(tree, writer, result) ? [] : [differs(result)]));
}

/** What the mends of `results` would change in the versions that were checked, as a unified diff. */
export async function formatMends(results: readonly CheckResult[]): Promise<string> {
  const { formatDiff } = await import("../report/diff.ts"); // a package of its own, loaded only for this
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
  return formatDiff(
    results.flatMap(({ file, version, mends }) => {
      const post = mends.length > 0 ? readPost(version.bytes, version.rule.form) : null;
      const edited = post?.kind === "post" ? editPost(post.post, mends.map(writeOf)) : null;
      return edited && "bytes" in edited ? [{ path: file.path, before: decode(version.bytes), after: decode(edited.bytes) }] : [];
    }),
  );
}

function differs({ file }: CheckResult): Notice {
  return { code: "work-tree-differs", args: { path: file.path } };
}

function fixPost(tree: WorkTree, writer: WorkFileWriter, { file, version, mends }: CheckResult): boolean {
  const reading = tree.read(encodePath(file.path), version.bytes);
  if (reading.kind !== "file") return false;
  const decoded = decodeFile(reading.file.bytes);
  if (!decoded) return false;
  const post = readPost(decoded.utf8, version.rule.form);
  if (post.kind !== "post") return false;
  const isAsChecked = mends.every(({ role, from }) => unquote(sourceOf(post.post, role) ?? "") === unquote(from ?? ""));
  if (!isAsChecked) return false;
  const edited = editPost(post.post, mends.map(writeOf));
  if ("problem" in edited) return false;
  testWritable(reading.file);
  return writer.replace(reading.file, decoded.encode(edited.bytes));
}

function sourceOf(
  { block, sites }: { block: { text: string }; sites: Parameters<typeof editPost>[0]["sites"] },
  role: FieldDecision["role"],
): string | null {
  const site = sites[role];
  return site?.state === "value" ? block.text.slice(site.valueStart, site.valueEnd) : null;
}

function writeOf({ role, action, to }: FieldDecision): Parameters<typeof editPost>[1][number] {
  return { role, source: to, text: to === null ? null : unquote(to), removes: action === "remove" };
}
