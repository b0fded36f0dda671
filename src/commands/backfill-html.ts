// `backfill --html FILE`: the page that shows every post on a line of time.

import path from "node:path";
import { Failure } from "../failure.ts";
import { readEntries } from "../git/index-file.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import { compareDates, type DateComparison } from "../policy/comparison.ts";
import type { FieldDecision } from "../policy/decision.ts";
import type { DateFact } from "../policy/facts.ts";
import { unquote } from "../policy/writing.ts";
import { readPost } from "../post/post.ts";
import { formatPage, PAGE_MARK } from "../report/html/page.ts";
import { type Lane, statePost, type TimelinePost } from "../report/html/timeline.ts";
import { describeNote, describeProblem, describeReason } from "../report/words.ts";
import { type OutputFile, openOutput, writeOutput } from "../worktree/output.ts";
import type { BackfillOutcome } from "./backfill.ts";
import type { BackfilledPost } from "./backfill-post.ts";
import type { StampRequest } from "./request.ts";

/** A page that may be written. */
export interface PageFile {
  readonly output: OutputFile;
  /** The site's name. */
  readonly site: string;
}

/** The page FILE, named as from the request's folder. Throws a Failure with exit 2 where it must not be written: asked before the long work. */
export async function openPage({ cwd, env }: StampRequest, file: string): Promise<PageFile> {
  const output = openOutput(cwd, file, PAGE_MARK);
  const repository = await openRepository(cwd, env);
  await testUntracked(repository, output);
  return { output, site: path.basename(repository.top) };
}

async function testUntracked(repository: Repository, { file, name }: OutputFile): Promise<void> {
  const inside = path.relative(repository.top, file).split(path.sep).join("/");
  const below = (folder: string) => !/^\.\.(?:[\\/]|$)/.test(path.relative(folder, file)) && !path.isAbsolute(path.relative(folder, file));
  if (below(repository.gitDir) || below(repository.commonDir)) {
    throw new Failure(2, `${name} lies in git's own folder`, { mend: "name a file elsewhere" });
  }
  if (!below(repository.top) || !(await readEntries(repository, repository.indexFile, [inside])).has(inside)) return;
  throw new Failure(2, `${name} is tracked by git`, {
    why: "a page is made anew each time, and is no part of the site",
    mend: `name another file, or take it out of git: git rm --cached -- ${inside}`,
  });
}

/** Writes the page of a backfill. Throws a Failure where that cannot be done. */
export function writePage({ output, site }: PageFile, { report, posts }: BackfillOutcome): void {
  writeOutput(output, formatPage({ site, time: report.time, isPlan: report.dryRun, posts: posts.map(showPost) }));
}

function showPost(post: BackfilledPost): TimelinePost {
  const { file, rule, facts, history, fields } = post;
  const compared = compareDates(facts, history, rule);
  const lane = (role: "created" | "modified") =>
    compared[role] &&
    showLane(
      compared[role],
      facts[role],
      fields.find((field) => field.role === role),
    );
  const [created, modified] = [lane("created"), lane("modified")];
  const isDraft = facts.draft === "draft";
  const [problem] = file.problems;
  const note = problem ? describeProblem(problem).message : describeReason(file.reason);
  return { path: file.path, title: readTitle(post), state: statePost(file, isDraft, [created, modified]), note, created, modified };
}

const FACTS: Readonly<Partial<Record<DateFact["state"], string>>> = {
  unreadable: "not a date",
  word: "a word that means something",
  "no-place": "no place for it",
};

function showLane(compared: DateComparison, fact: DateFact, plan: FieldDecision | undefined): Lane {
  const { relation, text, ms, told } = compared;
  const own = { text: text ?? (fact.state === "elsewhere" ? "told elsewhere" : null), ms, told };
  const isWritten = plan !== undefined && plan.action !== "keep";
  if (isWritten) {
    const written = plan.instant && plan.to !== null ? { text: unquote(plan.to), ms: plan.instant.ms } : told;
    return { ...own, told: written, state: plan.from === null ? "fills" : "differs", isReplaced: plan.from !== null, note: "" };
  }
  const kept = FACTS[fact.state] ?? (plan?.note ? describeNote(plan.note).replace(/^(?:kept|left): /, "") : fact.pinned ? "pinned" : null);
  if (relation === "differs" || relation === "unchanged") {
    const state = kept === null ? "differs" : "kept";
    return { ...own, state, isReplaced: false, note: kept ?? "" };
  }
  if (relation === "agrees") return { ...own, state: "agrees", isReplaced: false, note: "" };
  const silence = relation === "untold" ? "history does not tell" : "";
  return { ...own, state: relation === "missing" || kept !== null ? "kept" : "none", isReplaced: false, note: kept ?? silence };
}

function readTitle({ bytes, rule }: BackfilledPost): string | null {
  const reading = readPost(bytes, rule.form);
  if (reading.kind !== "post") return null;
  const { data } = reading.post.parsed;
  const key = Object.keys(data).find((name) => name.toLowerCase() === "title");
  const title = key === undefined ? null : data[key];
  return typeof title === "string" || typeof title === "number" ? String(title) : null;
}
