// Many posts in TOML and JSON at once.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { LATER } from "../../support/blog.ts";
import { SITE_CONFIG, WRITERS } from "../../support/formats.ts";
import { pathLine, wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder } from "../../support/repository.ts";
import { CONFIG, commitFiles, STAMP, startSite } from "../../support/site.ts";

it("300 new posts in TOML and as many in JSON are all stamped, in order, by no more git processes than one", () => {
  const log = path.join(makeFolder(), "calls");
  const folder = wrapGit(`echo "$call" >> "${log}"\nexec "$GIT" "$@"`);
  const repo = startSite({ [CONFIG]: SITE_CONFIG });
  repo.installHook({ before: pathLine(folder) });
  const posts = Array.from({ length: 600 }, (_, i) => ({
    name: `content/${i}.md`,
    format: i % 2 === 0 ? ("toml" as const) : ("json" as const),
    title: `Post ${i}`,
  }));
  commitFiles(repo, Object.fromEntries(posts.map(({ name, format, title }) => [name, WRITERS[format]({ title })])), LATER);
  expect(readFileSync(log, "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(8);
  for (const { name, format, title } of posts) expect(repo.read(name), name).toBe(WRITERS[format]({ title, date: STAMP }));
  repo.expectSettled();
});

it("a changed post in TOML among many in YAML", () => {
  const posts = Array.from({ length: 24 }, (_, i) => ({ name: `content/${i}.md`, format: i === 12 ? ("toml" as const) : ("yaml" as const) }));
  const fields = { title: "A", date: "2023-01-01" };
  const repo = startSite({ [CONFIG]: SITE_CONFIG, ...Object.fromEntries(posts.map(({ name, format }) => [name, WRITERS[format](fields)])) });
  commitFiles(repo, Object.fromEntries(posts.map(({ name, format }) => [name, WRITERS[format](fields, `Other ${name}.\n`)])), LATER);
  for (const { name, format } of posts)
    expect(repo.committed(name), name).toBe(WRITERS[format]({ ...fields, lastmod: "2024-03-01" }, `Other ${name}.\n`));
  repo.expectSettled();
});
