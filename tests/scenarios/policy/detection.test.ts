// Without a configuration the site's own files tell its generator, and the posts' own keys tell the rest.

import { describe, expect, it } from "vitest";
import { fileIn, readReport, type SeenReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const ASTRO = { "astro.config.mjs": "export default {};\n" };
const POST = "src/content/blog/a-post.md";
const NOW = "2024-01-08T10:00:00Z";

/** A repository with `before` committed, whose hook reports in JSON. */
function siteWith(before: Readonly<Record<string, string>>): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-01T00:00:00Z", before);
  return repo;
}

function commit(repo: TestRepository, files: Readonly<Record<string, string>>): SeenReport {
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  repo.git("add", ".");
  const report = readReport(repo.commit(NOW));
  repo.expectSettled();
  return report;
}

describe("an Astro site", () => {
  it("that names neither pubDatetime nor pubDate is undecided, and left alone", () => {
    const repo = siteWith(ASTRO);
    const report = commit(repo, { [POST]: post(["title: A"]) });
    expect(fileIn(report, POST)).toMatchObject({ outcome: "skipped", reason: "undecided" });
    expect(repo.committed(POST)).toBe(post(["title: A"]));
  });

  it("whose posts name pubDate has that rule: a new post without dates gets one", () => {
    const repo = siteWith({ ...ASTRO, "src/content/blog/old.md": post(["title: Old", "pubDate: Jul 08 2022"]) });
    commit(repo, { [POST]: post(["title: A"]) });
    expect(repo.committed(POST)).toBe(post(["title: A", `pubDate: ${NOW}`]));
  });

  it("whose schema names pubDatetime has AstroPaper's rule, though every such key holds the other's letters", () => {
    const schema = "export const blog = z.object({ pubDatetime: z.date(), modDatetime: z.date().optional() });\n";
    const repo = siteWith({ ...ASTRO, "src/content.config.ts": schema });
    commit(repo, { [POST]: post(["title: A"]) });
    expect(repo.committed(POST)).toBe(post(["title: A", `pubDatetime: ${NOW}`]));
  });

  it("with Starlight: a page is given no key, unless other pages have it", () => {
    const page = "src/content/docs/a.md";
    const files = { "package.json": '{"dependencies":{"astro":"*","@astrojs/starlight":"*"}}', [page]: post(["title: A"]) };
    const repo = siteWith(files);
    commit(repo, { [page]: post(["title: A"], "More.\n") });
    expect(repo.committed(page)).toBe(post(["title: A"], "More.\n"));
    const named = siteWith({ ...files, "src/content/docs/b.md": post(["title: B", "lastUpdated: 2023-01-01"]) });
    commit(named, { [page]: post(["title: A"], "More.\n") });
    expect(named.committed(page)).toBe(post(["title: A", `lastUpdated: ${NOW}`], "More.\n"));
  });
});

describe("a Hugo site", () => {
  const HUGO = { "hugo.toml": "baseURL = 'https://example.org/'\n" };

  it("a new post gets its date, a changed one lastmod; lists of posts and what lies elsewhere get nothing", () => {
    const old = "content/posts/old.md";
    const repo = siteWith({ ...HUGO, [old]: "+++\ntitle = 'Old'\ndate = 2023-01-01T10:00:00+02:00\n+++\nText.\n" });
    const list = post(["title: Posts"]);
    const report = commit(repo, {
      "content/posts/new.md": post(["title: A"]),
      [old]: "+++\ntitle = 'Old'\ndate = 2023-01-01T10:00:00+02:00\n+++\nNew text.\n",
      "content/posts/_index.md": list,
      "README.md": list,
    });
    expect(repo.committed("content/posts/new.md")).toBe(post(["title: A", `date: ${NOW}`]));
    const stamped = "+++\ntitle = 'Old'\ndate = 2023-01-01T10:00:00+02:00\nlastmod = 2024-01-08T12:00:00+02:00\n+++\nNew text.\n";
    expect(repo.committed(old)).toBe(stamped);
    expect(repo.committed("content/posts/_index.md")).toBe(list);
    expect(repo.committed("README.md")).toBe(list);
    expect(report.files.map(({ path }) => path).sort()).toEqual(["README.md", "content/posts/new.md", old].sort());
  });

  it("a post that is dated elsewhere gets no second date", () => {
    const repo = siteWith(HUGO);
    const text = post(["title: A", "publishDate: 2024-01-08"]);
    commit(repo, { "content/a.md": text });
    expect(repo.committed("content/a.md")).toBe(text);
  });

  it("two spellings of one key are refused: which of them is read is a matter of chance", () => {
    const repo = siteWith(HUGO);
    repo.write("content/a.md", post(["title: A", "date: 2024-01-08", "Date: 2024-01-07"]));
    repo.git("add", ".");
    const result = repo.run(["--reporter", "json"]);
    expect(result.code).toBe(1);
    const { problems } = fileIn(readReport(result.stdout), "content/a.md");
    expect(problems).toMatchObject([{ code: "duplicate-key", line: 4, column: 1 }]);
  });

  it("whose content is an Obsidian vault is still a Hugo site", () => {
    const repo = siteWith({ ...HUGO, "content/.obsidian/app.json": "{}" });
    commit(repo, { "content/a.md": post(["title: A"]) });
    expect(repo.committed("content/a.md")).toBe(post(["title: A", `date: ${NOW}`]));
  });
});

describe("a Jekyll site", () => {
  const JEKYLL = { "_config.yml": "title: A\n" };

  it("a post dated by its name gets no date, and last_modified_at when it changes; a draft is left", () => {
    const dated = "_posts/2023-01-01-old.md";
    const repo = siteWith({ ...JEKYLL, [dated]: post(["title: Old"]), "_drafts/b.md": post(["title: B", "date: 2023-01-01"]) });
    const fresh = "_posts/2024-01-08-new.md";
    commit(repo, {
      [dated]: post(["title: Old"], "More.\n"),
      [fresh]: post(["title: A"]),
      "_drafts/b.md": post(["title: B", "date: 2023-01-01"], "More.\n"),
    });
    expect(repo.committed(dated)).toBe(post(["title: Old", "last_modified_at: 2024-01-08 10:00:00 +0000"], "More.\n"));
    expect(repo.committed(fresh)).toBe(post(["title: A"]));
    expect(repo.committed("_drafts/b.md")).toBe(post(["title: B", "date: 2023-01-01"], "More.\n"));
  });

  it("a draft that is moved to the posts is released", () => {
    const text = post(["title: B", "date: 2023-01-01 10:00:00 +0200"]);
    const repo = siteWith({ ...JEKYLL, "_drafts/b.md": text, "_posts/2023-01-01-old.md": post(["title: Old"]) });
    repo.git("mv", "_drafts/b.md", "_posts/2024-01-08-b.md");
    const report = commit(repo, {});
    expect(fileIn(report, "_posts/2024-01-08-b.md")).toMatchObject({ reason: "released" });
    expect(repo.committed("_posts/2024-01-08-b.md")).toBe(post(["title: B", "date: 2024-01-08 12:00:00 +0200"]));
  });
});

it("a key that no generator reads is inserted only for whoever asks: Eleventy's modified date is the site's own", () => {
  const file = "posts/a.md";
  const repo = siteWith({ "eleventy.config.js": "", [file]: post(["title: A", "date: 2023-01-01"]) });
  const report = commit(repo, { [file]: post(["title: A", "date: 2023-01-01"], "More.\n") });
  expect(fileIn(report, file)).toMatchObject({ outcome: "kept", reason: "no-insert" });
  expect(repo.committed(file)).toBe(post(["title: A", "date: 2023-01-01"], "More.\n"));
  repo.write(file, post(["title: A", "date: 2023-01-01"], "Still more.\n"));
  repo.git("add", ".");
  const result = repo.run(["--preset", "eleventy", "--now", NOW]);
  expect(result.code).toBe(0);
  expect(repo.staged(file)).toBe(post(["title: A", "date: 2023-01-01", "updated: 2024-01-08"], "Still more.\n"));
});

it("a monorepo: each post is stamped in the ways of its own site", () => {
  const before = { "blog/hugo.toml": "", "docs/docusaurus.config.js": "", "docs/blog/2023-01-01-old.md": post(["title: Old"]) };
  const repo = siteWith(before);
  commit(repo, {
    "blog/content/a.md": post(["title: A"]),
    "docs/blog/2023-01-01-old.md": post(["title: Old"], "More.\n"),
    "notes.md": post(["title: N"]),
  });
  expect(repo.committed("blog/content/a.md")).toBe(post(["title: A", `date: ${NOW}`]));
  expect(repo.committed("docs/blog/2023-01-01-old.md")).toBe(post(["title: Old", "last_update:", `  date: ${NOW}`], "More.\n"));
  expect(repo.committed("notes.md")).toBe(post(["title: N"]));
});

it("where nothing tells the site, a key that only one generator has tells the post's; none is added", () => {
  const file = "notes/a.md";
  const repo = siteWith({ [file]: post(["title: A", "date created: 2023-01-01T10:00:00", "date modified: 2023-01-02T10:00:00"]) });
  commit(repo, {
    [file]: post(["title: A", "date created: 2023-01-01T10:00:00", "date modified: 2023-01-02T10:00:00"], "More.\n"),
    "notes/b.md": post(["title: B", "pubDate:"]),
  });
  expect(repo.committed(file)).toBe(post(["title: A", "date created: 2023-01-01T10:00:00", "date modified: 2024-01-08T10:00:00"], "More.\n"));
  expect(repo.committed("notes/b.md")).toBe(post(["title: B", `pubDate: ${NOW}`]));
});

it("a Quarto document is a post", () => {
  const file = "posts/a/index.qmd";
  const repo = siteWith({ "_quarto.yml": "", [file]: post(["title: A", "date: today"]), "posts/b.qmd": post(["title: B", 'date: "2023-01-01"']) });
  const report = commit(repo, {
    [file]: post(["title: A", "date: today"], "More.\n"),
    "posts/b.qmd": post(["title: B", 'date: "2023-01-01"'], "More.\n"),
  });
  expect(fileIn(report, file)).toMatchObject({ outcome: "skipped", reason: "word" });
  expect(repo.committed("posts/b.qmd")).toBe(post(["title: B", 'date: "2023-01-01"', 'date-modified: "2024-01-08"'], "More.\n"));
});
