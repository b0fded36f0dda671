// What explain says of the hook: that there is none, and that it does not look for a post's ending.

import { expect, it } from "vitest";
import { POST, startBlog } from "../../support/blog.ts";
import { explainAll } from "../../support/explain.ts";
import { init, startSite } from "../../support/init.ts";

const codes = (notices: readonly { readonly code: string }[]) => notices.map(({ code }) => code);

it("no hook at all", () => {
  const repo = startBlog({ hook: false });
  const { notices } = explainAll(repo, [POST]);
  expect(notices).toMatchObject([{ code: "no-hook", hint: expect.stringContaining("stamp-dates init") }]);
  expect(explainAll(repo, ["notes.txt"]).notices).toEqual([]);
});

it("a hook of whatever words that starts the program", () => {
  expect(explainAll(startBlog(), [POST]).notices).toEqual([]);
  const repo = startBlog({ hook: false });
  repo.write(".git/hooks/pre-commit", "#!/bin/sh\nnpx stamp-dates\n");
  expect(explainAll(repo, [POST]).notices).toEqual([]);
});

it("a rule for an ending that the hook does not look for; after another init it does", () => {
  const repo = startSite({ packages: false });
  init(repo);
  const name = "src/content/blog/plain.TXT";
  repo.write("stamp-dates.config.json", '{ "preset": "astro-paper", "files": ["**/*.{md,txt,TXT}"] }\n');
  repo.write(name, "---\npubDatetime:\n---\nA.\n");
  expect(explainAll(repo, [POST]).notices).toEqual([]);
  const { notices } = explainAll(repo, [name]);
  expect(codes(notices)).toEqual(["hook-filter"]);
  expect(notices[0]?.message).toContain(name);
  expect(init(repo).outcome).toBe("written");
  expect(explainAll(repo, [name]).notices).toEqual([]);
});
