// The law of `check`: a history made only through the hook, whatever it did, shows nothing; one edit past the hook shows that post.

import fc from "fast-check";
import { expect, it } from "vitest";
import { BODY, FIELDS } from "../support/blog.ts";
import { commitUnhooked, findings } from "../support/check.ts";
import { post, TestRepository } from "../support/repository.ts";

const FOLDER = "src/content/blog";
const DRAFT = post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);

const action = fc.constantFrom("edit", "edit", "edit", "add", "draft", "release", "hide", "rename", "revert", "side", "amend", "delete", "spaces");
const history = fc.array(fc.record({ action, pick: fc.nat(100), line: fc.integer({ min: 1, max: 40 }) }), { minLength: 5, maxLength: 9 });

type Step = typeof history extends fc.Arbitrary<(infer T)[]> ? T : never;

/** A blog whose branch is written step by step, each commit an hour after the last. */
class History {
  readonly repo = new TestRepository();
  #hours = 0;
  #count = 0;

  constructor() {
    const posts = ["a", "b", "c"].map((name) => [`${FOLDER}/${name}.md`, post([`title: ${name}`, ...FIELDS.slice(1)], BODY)]);
    this.repo.commitAsIs("2024-01-02T10:00:00Z", { ...Object.fromEntries(posts), [`${FOLDER}/d.md`]: DRAFT, "notes.txt": "\n" });
    this.repo.git("switch", "-q", "-c", "topic");
  }

  time(): string {
    this.#hours++;
    return new Date(Date.parse("2024-03-01T00:30:15Z") + this.#hours * 3_600_000).toISOString();
  }

  posts(): string[] {
    return this.repo.git("ls-files", FOLDER).trim().split("\n").filter(Boolean);
  }

  published(): string[] {
    return this.posts().filter((name) => !this.repo.read(name).includes("draft: true"));
  }

  edit(name: string, line: number): void {
    this.#count++;
    const lines = this.repo.read(name).split("\n");
    const first = lines.indexOf("---", 1) + 1;
    const at = Math.min(first + line, lines.length - 1);
    lines[at] = `Text ${this.#count}, ${lines[at]}`;
    this.repo.write(name, lines.join("\n"));
  }

  commit(...args: string[]): void {
    this.repo.git("add", "-A");
    this.repo.commit(this.time(), "--allow-empty", ...args);
  }

  do(step: Step): void {
    const posts = this.posts();
    const name = posts[step.pick % posts.length] as string;
    if (step.action === "revert") this.#revert();
    else if (step.action === "side") this.#merge(name, step.line);
    else this.#write(step, name, posts.length);
  }

  #write({ action, pick, line }: Step, name: string, count: number): void {
    const { repo } = this;
    const change = (from: RegExp, to: string) => repo.write(name, repo.read(name).replace(from, to));
    if (action === "amend" || action === "edit") this.edit(name, line);
    else if (action === "add") repo.write(`${FOLDER}/new-${repo.commitSecond()}.md`, post([`title: ${pick}`], `${pick} ${BODY}`));
    else if (action === "draft") repo.write(`${FOLDER}/draft-${repo.commitSecond()}.md`, DRAFT.replace("Line 1.", `Line ${pick}.`));
    else if (action === "release") change(/^draft: true$/m, pick % 2 === 0 ? "draft: first" : "draft: false");
    else if (action === "hide") change(/^draft: false$/m, "draft: true");
    else if (action === "spaces") change(/Line (\d)\.\n/, "Line  $1. \n\n");
    else if (action === "delete" && count > 2) repo.git("rm", "-q", name);
    else if (action === "rename") {
      repo.git("mv", name, `${FOLDER}/moved-${repo.commitSecond()}.md`);
      if (pick % 2 === 0) this.edit(`${FOLDER}/moved-${repo.commitSecond()}.md`, line);
    }
    const isAmend = action === "amend" && repo.git("rev-list", "--count", "--no-merges", "main..HEAD").trim() !== "0" && !this.#isMerge();
    this.commit(...(isAmend ? ["--amend"] : []));
  }

  #isMerge(): boolean {
    return this.repo.git("log", "-1", "--format=%P").includes(" ");
  }

  #revert(): void {
    const isOwn = this.repo.git("rev-list", "--count", "main..HEAD").trim() !== "0";
    if (!isOwn || this.#isMerge()) return;
    // git makes it without the hook
    const env = { GIT_AUTHOR_DATE: this.time() };
    if (this.repo.tryGit(["revert", "--no-edit", "HEAD"], { env }).code !== 0) this.repo.tryGit(["revert", "--abort"]);
  }

  /** An edit on a branch that leaves the last commit, another post's edit here, and their merge. */
  #merge(name: string, line: number): void {
    const { repo } = this;
    repo.git("switch", "-q", "-c", "side");
    this.edit(name, line);
    this.commit();
    repo.git("switch", "-q", "topic");
    const other = this.posts().find((candidate) => candidate !== name) as string;
    this.edit(other, line);
    this.commit();
    repo.git("merge", "-q", "--no-edit", "side");
    repo.git("branch", "-q", "-D", "side");
  }
}

it("finds nothing in a history made through the hook, and exactly the post that was edited past it", () => {
  let edited = 0;
  fc.assert(
    fc.property(history, fc.nat(100), (steps, pick) => {
      const made = new History();
      for (const step of steps) made.do(step);
      expect(findings(made.repo), made.repo.git("log", "--stat", "--format=%h %ad %s")).toEqual([]);
      const names = made.published();
      const name = names[pick % names.length];
      if (name === undefined) return;
      edited++;
      made.edit(name, pick % 40);
      commitUnhooked(made.repo, made.time());
      expect(findings(made.repo).map((found) => found.replace(/-(?:missing|stale)$/, ""))).toEqual([`${name} modified`]);
    }),
    { seed: Number(process.env["LAW_SEED"] ?? 20240301), numRuns: 5 * Number(process.env["LAW_RUNS"] ?? 1), endOnFailure: true },
  );
  expect(edited).toBeGreaterThan(3);
});
