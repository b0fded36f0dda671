// Killed or interrupted at any write: files and index are whole, old or stamped, and the next commit is right.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { pathLine, signalScript, wrapGit } from "../../support/git-wrapper.ts";
import { post, TestRepository } from "../../support/repository.ts";

interface Attempt {
  readonly what: string;
  readonly key: "pubDatetime" | "modDatetime";
  readonly names: readonly string[];
  readonly prepare: (repo: TestRepository) => void;
  readonly args: readonly string[];
  /** How many of the program's git calls write. */
  readonly writes: number;
  /** What `git status` says after the next commit. */
  readonly status: string;
}

const NEW = "src/content/blog/new.md";
const KEYLESS = "src/content/blog/new, keyless.md";
const UNDATED = { [POST]: post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z"], BODY) };

const ATTEMPTS: readonly Attempt[] = [
  {
    what: "a changed post that is partly staged",
    key: "modDatetime",
    names: [POST],
    prepare: (repo) => {
      editLine(repo, POST, 3, "New.\n");
      repo.git("add", POST);
      editLine(repo, POST, 30, "Unstaged.\n");
    },
    args: [],
    writes: 3,
    status: ` M ${POST}\n`,
  },
  {
    what: "new posts, with and without the key",
    key: "pubDatetime",
    names: [NEW, KEYLESS],
    prepare: (repo) => {
      repo.write(NEW, post(["title: New", "pubDatetime:", "modDatetime:"], BODY));
      repo.write(KEYLESS, post(["title: New"], BODY));
      repo.git("add", ".");
    },
    args: [],
    writes: 3,
    status: "",
  },
  {
    what: "a draft that is released and begun long ago",
    key: "pubDatetime",
    names: [NEW],
    prepare: (repo) => {
      repo.commitAsIs("2024-01-03T00:00:00Z", { [NEW]: post(["title: New", "pubDatetime: 2023-01-01T00:00:00Z", "draft: true"], BODY) });
      repo.write(NEW, repo.read(NEW).replace("draft: true", "draft: first"));
      repo.git("add", NEW);
    },
    args: [],
    writes: 3,
    status: "",
  },
  {
    what: "two posts and commit -a",
    key: "modDatetime",
    names: [POST, OTHER],
    prepare: (repo) => {
      for (const name of [POST, OTHER]) editLine(repo, name, 3, "New.\n");
    },
    args: ["-a"],
    writes: 3,
    status: "",
  },
  {
    what: "a named file",
    key: "modDatetime",
    names: [POST],
    prepare: (repo) => editLine(repo, POST, 3, "New.\n"),
    args: ["--", POST],
    writes: 4,
    status: "",
  },
  {
    what: "a draft that is released, whose modified date is cleared",
    key: "pubDatetime",
    names: [NEW],
    prepare: (repo) => {
      const draft = (value: boolean) =>
        post(["title: New", "pubDatetime: 2023-01-01T10:00:00Z", "modDatetime: 2023-06-01T10:00:00Z", `draft: ${value}`], BODY);
      repo.commitAsIs("2023-06-01T10:00:00Z", { [NEW]: draft(true) });
      repo.write(NEW, draft(false));
      repo.git("add", NEW);
    },
    args: [],
    writes: 3,
    status: "",
  },
];

function stagedOrNone(repo: TestRepository, name: string): string {
  return repo.tryGit(["show", `:${name}`]).stdout;
}

for (const { what, key, names, prepare, args, writes, status } of ATTEMPTS) {
  it(`loses nothing of ${what} when killed at any write, and the next commit is right`, () => {
    for (const when of ["before", "after"] as const) {
      // before a write is after the one before it, but for the journal (second write) and the work tree (last)
      for (let n = when === "before" && !what.startsWith("new") ? writes : 1; n <= writes; n++) {
        const at = `killed ${when} write ${n}`;
        const repo = startBlog({ files: what.startsWith("two") ? {} : UNDATED });
        prepare(repo);
        const old = names.map((name) => ({ staged: stagedOrNone(repo, name), file: repo.read(name) }));
        repo.installHook({ before: pathLine(wrapGit(signalScript("KILL", when, n))) });
        const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`, ...args]);
        expect(result.code, at).not.toBe(0);
        expect(repo.git("log", "-1", "--format=%s"), at).toBe("before\n");

        for (const [i, name] of names.entries()) {
          expect([old[i]?.file, stamp(old[i]?.file ?? "")], `${name} ${at}`).toContain(repo.read(name));
          expect([old[i]?.staged, stamp(old[i]?.staged ?? "")], `${name} as staged, ${at}`).toContain(stagedOrNone(repo, name));
          // the work tree is written last
          if (args.length === 0 && stagedOrNone(repo, name) === old[i]?.staged) expect(repo.read(name), `${name} ${at}`).toBe(old[i]?.file);
        }
        repo.installHook();
        repo.commit(LATER_STILL, ...args);
        for (const name of names) {
          expect(repo.commitSecond()).toBe(Date.parse(LATER_STILL) / 1000);
          expectStampedAfter(repo, name, key, at);
        }
        expect(repo.status(), at).toBe(status);
        repo.expectSettled(status);
      }
    }
  });
}

function expectStampedAfter(repo: TestRepository, name: string, key: string, at: string): void {
  const second = new Date(LATER_STILL).toISOString().replace(".000", "");
  const values = [repo.committed(name), repo.staged(name), repo.read(name)].map((text) => TestRepository.value(text, key));
  expect(values, `${key} of ${name} in commit, index and file, ${at}`).toEqual([second, second, second]);
}

/** `text` with what the attempt would have written. */
function stamp(text: string): string {
  const now = "2024-03-01T10:34:56Z";
  const key = text.includes("title: New") ? "pubDatetime" : "modDatetime";
  if (new RegExp(`^${key}:`, "m").test(text))
    return text
      .replace(new RegExp(`^${key}:.*$`, "m"), `${key}: ${now}`)
      .replace("draft: first", "draft: false")
      .replace(/^modDatetime: .*$/m, key === "pubDatetime" ? "modDatetime:" : "$&");
  const after = key === "modDatetime" ? /^(pubDatetime:.*\n)/m : /^(title:.*\n)/m;
  return text.replace(after, `$1${key}: ${now}\n`);
}

it("heals a file that two killed runs after each other have left behind", () => {
  const repo = startBlog();
  repo.write(NEW, post(["title: New", "pubDatetime: 2024-02-29T00:00:00Z"], BODY));
  repo.git("add", NEW);
  const text = repo.read(NEW);
  for (const date of [LATER, "2024-03-02T00:00:00Z"]) {
    repo.installHook({ before: pathLine(wrapGit(signalScript("KILL", "after", 2))) });
    expect(repo.tryGit(["commit", "-q", "-m", "m", `--date=${date}`]).code).not.toBe(0);
    expect(repo.read(NEW)).toBe(text);
  }
  expect(TestRepository.value(repo.staged(NEW), "pubDatetime")).toBe("2024-03-02T00:00:00Z");
  repo.installHook();
  repo.commit(LATER_STILL);
  repo.expectStamped(NEW, "pubDatetime");
  repo.expectSettled();
});

it("ends with 130 when interrupted, and loses nothing", () => {
  for (const [n, when] of [
    [1, "before"],
    [1, "after"],
    [2, "after"],
  ] as const) {
    const at = `interrupted ${when} write ${n}`;
    const repo = startBlog({ files: { [POST]: post(FIELDS, BODY) } });
    editLine(repo, POST, 3, "New.\n");
    repo.git("add", POST);
    const old = repo.read(POST);
    const folder = wrapGit(signalScript("INT", when, n));
    const result = repo.run(["--now", LATER], { env: { PATH: `${folder}:${repo.env["PATH"]}` } });
    expect(result.code, at).toBe(130);
    expect(result.stderr, at).not.toMatch(/^\s+at /m);
    for (const text of [repo.read(POST), repo.staged(POST)]) expect([old, stamp(old)], at).toContain(text);
    repo.commit(LATER_STILL);
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
  }
});
