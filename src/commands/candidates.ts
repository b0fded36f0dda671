// The posts that a run looks at, before any is read; and the reading of them, begun.

import type { Rules, Selected } from "../config/rules.ts";
import { readHeads } from "../git/heads.ts";
import { type IndexEntry, readEntries } from "../git/index-file.ts";
import { type BlobStream, openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { collectStaged, type RawChange, type StagedSet } from "../git/staged.ts";
import { isInDrafts } from "../policy/rule.ts";

/** A post that a run looks at: its version to be stamped, and the ids of its old versions. */
export interface Candidate {
  readonly path: string;
  readonly mode: string;
  /** The rules that may select it, best first. */
  readonly options: readonly Selected[];
  /** The blob to be stamped, or the bytes themselves for a file that is not staged. */
  readonly source: { readonly oid: string } | { readonly bytes: Uint8Array };
  readonly old: readonly { readonly head: string; readonly path: string; readonly oid: string }[];
}

/** The id of the candidate's blob in HEAD; null if it has none there. */
export function headBlob(candidate: Candidate): string | null {
  return candidate.old.find(({ head }) => head === "HEAD")?.oid ?? null;
}

/** The staged files of `changes`, those against HEAD, that may be posts, with their old versions. */
export async function findStaged(repository: Repository, changes: readonly RawChange[], rules: Rules): Promise<StagedSet> {
  const mayBePost = (path: string) => rules.mayBePost(path);
  if (!changes.some((change) => mayBePost(change.path))) return { files: [], same: [], renamesLimited: false };
  return collectStaged(repository, changes, await readHeads(repository), { mayBePost, isRelease: (from, to) => isRelease(from, to, rules) });
}

/** Whether a post that is only moved becomes a draft, or is none any more: of some generators the folder tells. */
function isRelease(from: string, to: string, rules: Rules): boolean {
  return rules.select(to).some(({ rule }) => isInDrafts(from, rule.generator) !== isInDrafts(to, rule.generator));
}

/** Those of the staged files that a rule may select. */
export function listCandidates(staged: Pick<StagedSet, "files">, rules: Rules): Candidate[] {
  return staged.files.flatMap((file) => {
    const options = rules.select(file.path);
    const old = file.old.map(({ head, path, oid }) => ({ head: head.name, path, oid }));
    return options.length > 0 ? [{ path: file.path, mode: file.mode, options, source: { oid: file.oid }, old }] : [];
  });
}

/** One version to be read. */
export interface Job {
  readonly candidate: Candidate;
  /** Null where the bytes are there already. */
  readonly oid: string | null;
  /** -1: the version to be stamped; else its place among the old ones. */
  readonly old: number;
}

/** The versions of `candidate`, the one to be stamped first. */
export function listJobs(candidate: Candidate): Job[] {
  const { source, old } = candidate;
  return [{ candidate, oid: "oid" in source ? source.oid : null, old: -1 }, ...old.map(({ oid }, i) => ({ candidate, oid, old: i }))];
}

/** Starts one process that gives every version of `candidates` that is a blob, in the order of their jobs. */
export function openVersions(repository: Repository, candidates: readonly Candidate[]): BlobStream {
  return openBlobs(
    repository,
    candidates.flatMap(listJobs).flatMap(({ oid }) => (oid === null ? [] : [oid])),
  );
}

/** What git is already being asked about the candidates while the parsers are still being loaded. */
export interface Reading {
  readonly candidates: readonly Candidate[];
  readonly renamesLimited: boolean;
  readonly blobs: BlobStream;
  /** The index entries of the staged ones; none are needed for a plan. */
  readonly entries: Promise<ReadonlyMap<string, IndexEntry>>;
}

/** Begins to read `candidates`: all their blobs through one process, their index entries through another. */
export function startReading(
  repository: Repository,
  candidates: readonly Candidate[],
  { dryRun, renamesLimited }: { readonly dryRun: boolean; readonly renamesLimited: boolean },
): Reading {
  const staged = candidates.filter(({ source }) => "oid" in source).map(({ path }) => path);
  const entries = dryRun ? Promise.resolve(new Map<string, IndexEntry>()) : readEntries(repository, repository.indexFile, staged);
  entries.catch(() => {}); // whoever awaits them is told
  return { candidates, renamesLimited, blobs: openVersions(repository, candidates), entries };
}
