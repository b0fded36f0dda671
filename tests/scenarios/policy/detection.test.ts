// Without a configuration the site's own files tell its generator, and the posts' own keys tell the rest.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";

it("an Astro site that names neither pubDatetime nor pubDate is undecided, and left alone", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-01T00:00:00Z", { "astro.config.mjs": "export default {};\n" });
  repo.write(POST, post(["title: A"]));
  repo.git("add", ".");
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  expect(fileIn(report, POST)).toMatchObject({ outcome: "skipped", reason: "undecided" });
  expect(repo.committed(POST)).toBe(post(["title: A"]));
});
