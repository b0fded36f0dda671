// A random history of a few posts, written by one `git fast-import`: branches, merges that take sides, join or invent, octopus
// and criss-cross merges, deletions and renames; commits that change only dates, or white space. And the same history without those.

import fc from "fast-check";
import type { TestRepository } from "./repository.ts";

/** One step: `on` picks the branch, `pick` the post, `line` what is edited. */
const step = fc.record({
  kind: fc.constantFrom(
    "edit",
    "edit",
    "edit",
    "edit",
    "edit",
    "merge",
    "merge",
    "branch",
    "add",
    "delete",
    "rename",
    "date",
    "date",
    "space",
    "space",
  ),
  on: fc.nat(3),
  pick: fc.nat(20),
  line: fc.nat(4),
  sides: fc.array(fc.nat(5), { minLength: 12, maxLength: 12 }),
});

export const randomSteps = fc.array(step, { minLength: 25, maxLength: 45 });

type Step = typeof randomSteps extends fc.Arbitrary<(infer T)[]> ? T : never;
type Tree = ReadonlyMap<string, string>;

interface Branch {
  tree: Tree;
  mark: number;
}

interface Commit {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly tree: Tree;
}

const FIRST_TIME = 1_500_000_000;

const BLANK = / {2,}/g;
const DATE = /^modified: .*\n/m;

/** `text` as if no commit had ever changed only a date, or white space. */
function makePlain(text: string): string {
  return text.replace(DATE, "").replace(BLANK, " ");
}

/**
 * Writes the history of `steps`. Every text is written once: no two versions are alike but by a merge or a rename, or but for
 * dates and white space.
 */
export class RandomHistory {
  readonly #commits: Commit[] = [];
  #marks = 0;
  #texts = 0;
  #moves = 0;
  #branches: Branch[] = [];
  readonly renamed = new Set<string>();

  constructor(steps: readonly Step[]) {
    const first = new Map(["a.md", "b.md", "c.md"].map((name) => [name, this.#write()]));
    this.#branches = [{ tree: first, mark: this.#commit([], first) }];
    for (const one of steps) this.#take(one);
    while (this.#branches.length > 1) {
      const [ours, theirs, ...others] = this.#branches as [Branch, Branch, ...Branch[]];
      const tree = new Map([...theirs.tree, ...ours.tree]);
      this.#branches = [{ tree, mark: this.#commit([ours.mark, theirs.mark], tree) }, ...others];
    }
  }

  #take({ kind, on, pick, line, sides }: Step): void {
    const branch = this.#branches[on % this.#branches.length] as Branch;
    if (kind === "branch" && this.#branches.length < 4) this.#branches.push({ ...branch });
    else if (kind === "merge") this.#merge(branch, sides);
    else this.#edit(branch, kind, pick, line);
  }

  #edit(branch: Branch, kind: string, pick: number, line: number): void {
    const tree = new Map(branch.tree);
    const names = [...tree.keys()];
    const name = names[pick % names.length] as string;
    const text = tree.get(name) as string;
    if (kind === "add") tree.set(`new-${this.#texts}.md`, this.#write());
    else if (kind === "delete" && tree.size > 2) tree.delete(name);
    else if (kind === "rename") {
      const to = `moved-${this.#moves++}.md`;
      tree.delete(name);
      tree.set(to, pick % 2 === 0 ? text : this.#change(text, line));
      this.renamed.add(to);
    } else if (kind === "date") tree.set(name, text.replace(DATE, "").replace("T\n---", `T\nmodified: 2020-01-01T00:00:${10 + line}Z\n---`));
    else if (kind === "space") tree.set(name, pick % 4 === 0 ? text.replace(BLANK, " ") : text.replace("of a", `of${" ".repeat(2 + line)}a`));
    else tree.set(name, this.#change(text, line));
    Object.assign(branch, { tree, mark: this.#commit([branch.mark], tree) });
  }

  /** Each post is taken from one side; or, where they differ, may be something new. */
  #merge(branch: Branch, sides: readonly number[]): void {
    const others = this.#branches.filter((other) => other !== branch && other.mark !== branch.mark).slice(0, sides[0] === 0 ? 2 : 1);
    if (others.length === 0) return;
    const all = [branch, ...others];
    const names = [...new Set(all.flatMap(({ tree }) => [...tree.keys()]))];
    const tree = new Map(
      names.map((name, i) => {
        const side = sides[i % sides.length] as number;
        const texts = all.flatMap(({ tree }) => tree.get(name) ?? []);
        const text = texts[side % texts.length] as string;
        return [name, side === 5 && new Set(texts).size > 1 ? this.#change(text, side) : text];
      }),
    );
    Object.assign(branch, { tree, mark: this.#commit([branch.mark, ...others.map(({ mark }) => mark)], tree) });
    if (sides[1] === 0) this.#branches = this.#branches.filter((other) => !others.includes(other));
  }

  #write(): string {
    return `---\ntitle: T\n---\n${Array.from({ length: 6 }, () => this.#line()).join("")}`;
  }

  #line(): string {
    return `Line ${this.#texts++} of a text.\n`;
  }

  #change(text: string, line: number): string {
    const lines = text.split(/(?<=\n)/);
    const start = lines.lastIndexOf("---\n") + 1;
    return lines.with(start + (line % (lines.length - start)), this.#line()).join("");
  }

  #commit(parents: readonly number[], tree: Tree): number {
    const mark = ++this.#marks;
    this.#commits.push({ mark, parents, tree });
    return mark;
  }

  /** Writes it into `repo`, whose work tree is then what its last commit has; `isPlain`: without what only changed dates or white space. */
  import(repo: TestRepository, { isPlain = false } = {}): void {
    const last = this.#branches[0]?.mark;
    const form = isPlain ? makePlain : (text: string) => text;
    const script = this.#commits.map((commit) => writeCommit(commit, form)).join("");
    // commits without a parent, and those of other branches, move the one reference too: it is set again at the end
    const result = repo.tryGit(["fast-import", "--quiet", "--force"], { input: `${script}reset refs/heads/main\nfrom :${last}\n\n` });
    if (result.code !== 0) throw new Error(result.stderr);
    repo.git("reset", "-q", "--hard", "main");
  }
}

/** A commit as git fast-import reads it. */
function writeCommit({ mark, parents, tree }: Commit, form: (text: string) => string): string {
  const by = `A Blogger <blogger@example.org> ${FIRST_TIME + mark * 60} +0000`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const from = parents.map((parent, i) => `${i === 0 ? "from" : "merge"} :${parent}\n`).join("");
  const files = [...tree].map(([name, text]) => `M 100644 inline ${name}\n${data(form(text))}`).join("");
  return `commit refs/heads/made\nmark :${mark}\nauthor ${by}\ncommitter ${by}\n${data(`commit ${mark}`)}${from}deleteall\n${files}\n`;
}
