// init --merge-driver: attributes for the posts alone, the configuration of this clone, and both taken out again.

import { expect, it } from "vitest";
import { changesOf, codesOf, init, installProgram, listAll, startSite } from "../../support/init.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";
const ATTRIBUTES = `# stamp-dates: merges the dates of posts (docs/merging.md; to remove these lines: stamp-dates init --undo)
/src/content/blog/**/*.markdown merge=stamp-dates
/src/content/blog/**/*.md merge=stamp-dates
/src/content/blog/**/*.mdx merge=stamp-dates
# stamp-dates: end
`;

const driverOf = (repo: TestRepository) => repo.tryGit(["config", "--local", "--get-regexp", "^merge\\."]).stdout;
const text = (modified: string) => post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z", `modDatetime: ${modified}`, "draft: false"]);

/** Two branches that changed one date. */
function expectMerges(repo: TestRepository): void {
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "init");
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: text("2024-01-02T10:00:00Z") });
  repo.git("switch", "-q", "-c", "other");
  repo.commitAsIs("2024-03-01T10:00:00Z", { [POST]: text("2024-03-01T10:00:00Z") });
  repo.git("switch", "-q", "-");
  repo.commitAsIs("2024-02-01T10:00:00Z", { [POST]: text("2024-02-01T10:00:00Z") });
  repo.git("merge", "-q", "--no-edit", "other");
  expect(repo.read(POST)).toBe(text("2024-03-01T10:00:00Z"));
}

it("registers it, and merges run it; twice changes nothing", () => {
  const repo = startSite({ files: { ".gitattributes": "*.png binary" } });
  const report = init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
  expect(changesOf(report)).toContain(".gitattributes change");
  expect(codesOf(report)).toContain("driver-each-clone");
  expect(repo.read(".gitattributes")).toBe(`*.png binary\n\n${ATTRIBUTES.trimEnd()}`);
  expect(repo.git("check-attr", "merge", POST, "README.md", "src/content/blog/sub/b.mdx").split("\n")).toEqual([
    `${POST}: merge: stamp-dates`,
    "README.md: merge: unspecified",
    "src/content/blog/sub/b.mdx: merge: stamp-dates",
    "",
  ]);
  const again = init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
  expect([again.outcome, codesOf(again)]).toEqual(["nothing", ["each-clone"]]);
  expectMerges(repo);
});

it("is registered only where it is asked for", () => {
  const repo = startSite();
  init(repo, ["--yes", "--manager", "git"]);
  expect([repo.exists(".gitattributes"), driverOf(repo)]).toEqual([false, ""]);
});

it("a clone of a repository that has its attributes needs the configuration alone, and init sees to that", () => {
  const repo = startSite();
  init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "init");
  const clone = repo.at(`${repo.top}-clone`);
  repo.git("clone", "-q", repo.top, clone.top);
  installProgram(clone);
  const report = init(clone, ["--yes", "--manager", "git"]);
  expect(changesOf(report)).toEqual([expect.stringMatching(/hooks\/pre-commit create$/)]);
  expect(driverOf(clone)).toBe(driverOf(repo));
  expectMerges(clone);
});

it("all of it is taken out again", () => {
  for (const files of [{}, { ".gitattributes": "*.png binary" }, { ".gitattributes": "*.png binary\r\n" }]) {
    const repo = startSite({ files });
    const before = listAll(repo);
    init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
    expect(driverOf(repo)).toContain("merge.stamp-dates.driver set -- %X %S %Y");
    init(repo, ["--undo", "--yes"]);
    expect(listAll(repo)).toEqual(before);
  }
});

it("of attributes that changed since our lines alone are taken out", () => {
  const repo = startSite();
  init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
  repo.write(".gitattributes", `*.jpg binary\n${repo.read(".gitattributes")}*.gif binary\n`);
  init(repo, ["--undo", "--yes"]);
  expect(repo.read(".gitattributes")).toBe("*.jpg binary\n*.gif binary\n");
  expect(driverOf(repo)).toBe("");
});

it("the package of a sub-folder, and one that is installed for all", () => {
  const repo = startSite({ packages: false });
  init(repo, ["--yes", "--merge-driver"]);
  expect(driverOf(repo)).toContain("n=$(stamp-dates merge-driver ");
  expectMerges(repo);
  const site = startSite({ packages: false, files: { "a site/package.json": '{ "name": "site" }\n' } });
  installProgram(site, "a site");
  init(site, ["--yes", "--merge-driver", "--manager", "git"], { in: "a site" });
  expect(driverOf(site)).toContain('n=$(PATH="a site/node_modules/.bin:$PATH"; stamp-dates');
  expectMerges(site);
});

it("a plan shows it, and writes nothing", () => {
  const repo = startSite();
  const before = listAll(repo);
  const { stdout } = repo.run(["init", "--dry-run", "--merge-driver", "--manager", "git"]);
  expect(stdout).toContain("writes .gitattributes\n");
  expect(stdout).toMatch(/^starts: git config --local merge\.stamp-dates\.driver set -- /m);
  expect(listAll(repo)).toEqual(before);
});

it("explain says whether it is active", () => {
  const repo = startSite();
  const merges = () => /^ {2}merges +(.*)$/m.exec(repo.run(["explain", POST]).stdout)?.[1];
  expect(merges()).toMatch(/^by lines alone: no merge driver is registered/);
  init(repo, ["--yes", "--merge-driver", "--manager", "git"]);
  expect(merges()).toMatch(/the merge driver is active$/);
  repo.git("config", "--remove-section", "merge.stamp-dates");
  expect(merges()).toMatch(/^by lines alone: \.gitattributes asks for the merge driver, which this clone does not know/);
});
