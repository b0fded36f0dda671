// `backfill`: fills dates in from the history. SPEC section 8. Without `write` it only says what it would fill in.

import path from "node:path";
import { Failure } from "../failure.ts";
import { isPartial, isShallow, withoutDownloads } from "../git/history.ts";
import { encodePath } from "../git/path.ts";
import { openRepository, ownFolder, type Repository } from "../git/repository.ts";
import { listStatus, listUnwatched } from "../git/work-state.ts";
import { formatTime, type Notice, type Report } from "../report/report.ts";
import { WorkTree } from "../worktree/file.ts";
import { testWritable, WorkFileWriter } from "../worktree/replace.ts";
import { findFirst } from "./backfill-order.ts";
import { type BackfilledPost, leaveUnwritten, planHistoric } from "./backfill-post.ts";
import { type HistoricPost, type HistoryRequest, readHistories } from "./read-histories.ts";

/** What `backfill` is asked. */
export interface BackfillRequest extends HistoryRequest {
  readonly write: boolean;
  /** Whether the edits are to be shown. */
  readonly diff: boolean;
  readonly fields: "both" | "created" | "modified";
  readonly overwrite: boolean;
  /** Whether posts with uncommitted changes are filled too. */
  readonly uncommitted: boolean;
  readonly allowShallow: boolean;
}

/** What came of a backfill. */
export interface BackfillOutcome {
  readonly report: Report;
  /** Every post that was looked at, in the order of the report's files. */
  readonly posts: readonly BackfilledPost[];
}

/** Fills in what `request` asks for, or says what it would. Throws a Failure where the history is cut off. */
export async function backfill(request: BackfillRequest): Promise<BackfillOutcome> {
  const repository = await openRepository(request.cwd, request.env);
  if (isShallow(repository) && !request.allowShallow) throw cutOff();
  const [historic, status, unwatched] = await Promise.all([
    readWholeHistories(repository, request),
    listStatus(repository, ["."]),
    listUnwatched(repository),
  ]);
  const time = request.clock();
  const changed = new Set(status.filter(({ staged, work }) => staged || work !== "clean").map(({ path }) => path));
  const tree = new WorkTree(repository.top);
  const choice = { fields: request.fields, overwrite: request.overwrite, now: time.ms };
  const planned = historic.map((post) => {
    const { path } = post.selection.version.candidate;
    const isChanged = changed.has(path) || unwatched.has(path);
    return planHistoric(post, { tree, choice, isChanged, takesChanged: request.uncommitted, isExact: request.write || request.diff });
  });
  const { posts, notices } = request.write ? writePosts(repository, tree, planned) : { posts: planned, notices: [] };
  const files = posts.map(({ file }) => file);
  const first = findFirst(posts);
  return { report: { version: 1, command: "backfill", time: formatTime(time), dryRun: !request.write, files, notices, first }, posts };
}

async function readWholeHistories(repository: Repository, request: HistoryRequest): Promise<HistoricPost[]> {
  try {
    return await readHistories(withoutDownloads(repository), request);
  } catch (error) {
    if (error instanceof Failure && error.exit === 3 && (await isPartial(repository))) throw lacksObjects(error);
    throw error;
  }
}

/** Writes file by file, each whole or not at all: what is written stays written when the run is ended. */
function writePosts(
  repository: Repository,
  tree: WorkTree,
  planned: readonly BackfilledPost[],
): { readonly posts: BackfilledPost[]; readonly notices: Notice[] } {
  const writer = new WorkFileWriter(path.join(ownFolder(repository), "tmp"));
  writer.sweep();
  for (const { file, write } of planned) {
    const there = write && tree.look(encodePath(file.path));
    if (there) testWritable(there);
  }
  const notices: Notice[] = [];
  const posts = planned.map((post) => {
    const { write, file } = post;
    if (!write) return post;
    const ready = write(tree);
    if (ready && writer.replace(ready.file, ready.bytes)) return post;
    notices.push({ code: ready ? "work-tree-changed" : "work-tree-differs", args: { path: file.path } });
    return leaveUnwritten(post);
  });
  return { posts, notices };
}

function lacksObjects(cause: Failure): Failure {
  return new Failure(3, "the history is not all here: this is a partial clone", {
    why: cause.why,
    mend: "git fetch --refetch --no-filter",
    cause,
  });
}

function cutOff(): Failure {
  return new Failure(3, "the history is cut off: this is a shallow clone", {
    why: "every post that is older than the clone would get the date at which it was cut",
    mend: "git fetch --unshallow (in CI: fetch-depth: 0); or take the dates as they are: --allow-shallow",
  });
}
