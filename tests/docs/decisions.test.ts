// docs/decisions.md shows what explain says: of the post that it tells of, that is what it says.

import { expect, it } from "vitest";
import { readExamples, readTranscript } from "../support/documents.ts";
import { post, TestRepository } from "../support/repository.ts";

it("explain answers as shown", () => {
  const [step] = readExamples("docs/decisions.md").flatMap(({ text }) => readTranscript(text));
  const [program, ...args] = step?.command.split(" ") ?? [];
  expect(program).toBe("stamp-dates");
  const repo = new TestRepository();
  const fields = ["title: Hello", "pubDatetime: 2024-01-08T18:59:05Z"];
  repo.commitAsIs("2024-01-08T18:59:05Z", { "src/content/blog/hello.md": post(fields), "astro.config.mjs": "" });
  repo.write("src/content/blog/hello.md", post([...fields, "tags: [a]"]));
  expect(repo.run(args).stdout.trim()).toBe(step?.output);
});
