// Posts are .md, .mdx and .markdown files, in any case.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const NAMES = ["src/content/blog/a.mdx", "src/content/blog/b.markdown", "src/content/blog/C.MDX", "src/content/blog/d.Md"];
const BODY = "import Chart from './chart.astro'\n\n<Chart data={[1, 2]} />\n";

it("row 12: .mdx and .markdown files are posts, whatever their case", () => {
  const repo = new TestRepository();
  for (const name of NAMES) repo.write(name, post(["title: A", "pubDatetime:"], BODY));
  repo.write("src/content/blog/data.json", "{}\n");
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const name of NAMES) {
    expect(repo.committed(name)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z"], BODY));
    repo.expectStamped(name, "pubDatetime");
  }
  for (const name of NAMES) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const name of NAMES) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
});
