// TOML and JSON that cannot be edited safely: the commit stops, with the place and what to write.

import { expect, it } from "vitest";
import { LATER } from "../../support/blog.ts";
import { SITE_CONFIG } from "../../support/formats.ts";
import { fileIn, readReport } from "../../support/report.ts";
import { CONFIG, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const BROKEN = "content/broken.md";

it.each([
  ["+++\ntitle = My post\n+++\n", "broken-toml", 2, 9],
  ["+++\ntitle = 'A'\ndate = 2024-01-01\ndate = 2024-01-02\n+++\n", "duplicate-key", 4, 1],
  ["+++\ntitle = 'A'\ndate = 'soon'\n+++\n", "unreadable-date", 3, 8],
  ["+++\ntitle = 'A'\n[date]\nx = 1\n+++\n", "field-not-scalar", 3, 1],
  ["+++\ntitle = 'A'\n", "unclosed-block", 1, 1],
  ['{\n  "title": "A",\n}\nText.\n', "broken-json", 2, 15],
  ['{\n  "title": "A"\n  "date": "2024-01-01"\n}\n', "broken-json", 2, 15],
  ['{\n  "date": "2024-01-01",\n  "date": "2024-01-02"\n}\n', "duplicate-key", 3, 3],
  ['{\n  "date": 2024-01-01\n}\n', "broken-json", 2, 11],
  ['{\n  "date": ["2024-01-01"]\n}\n', "field-not-scalar", 2, 3],
  ['{\n  "title": "A"\n', "unclosed-block", 1, 1],
])("%j: %s at %d:%d", (text, code, line, column) => {
  const repo = startSite({ [CONFIG]: SITE_CONFIG }, "--reporter json");
  stageFiles(repo, { [BROKEN]: text, "content/right.md": newPost() });
  const before = repo.git("ls-files", "-s");
  const commit = repo.tryGit(["commit", "-q", "-m", "x", `--date=${LATER}`]);
  expect(commit.code).toBe(1);
  const report = readReport(commit.stdout + commit.stderr);
  expect(fileIn(report, BROKEN)).toMatchObject({ outcome: "refused", problems: [{ code, severity: "error", line, column }] });
  expect(fileIn(report, "content/right.md").reason).toBe("stopped");
  expect(repo.git("ls-files", "-s")).toBe(before);
  expect(repo.read("content/right.md")).toBe(newPost());
  // mended, it passes
  stageFiles(repo, { [BROKEN]: newPost() });
  repo.commit(LATER);
  expect(repo.committed(BROKEN)).toBe(newPost(`date: ${STAMP}`));
  repo.expectSettled();
});

it("a problem that HEAD's version already had is a warning", () => {
  const broken = "+++\ntitle = My post\n+++\n";
  const repo = startSite({ [CONFIG]: SITE_CONFIG, [BROKEN]: broken }, "--reporter json");
  stageFiles(repo, { [BROKEN]: `${broken}More.\n`, "content/right.md": newPost() });
  const report = readReport(repo.commit(LATER));
  expect(fileIn(report, BROKEN)).toMatchObject({ problems: [{ code: "broken-toml", severity: "warning" }] });
  expect(repo.committed(BROKEN)).toBe(`${broken}More.\n`);
  expect(repo.committed("content/right.md")).toBe(newPost(`date: ${STAMP}`));
});

it("front matter in a programming language is refused and never run", () => {
  const repo = startSite({ [CONFIG]: SITE_CONFIG }, "--reporter json");
  stageFiles(repo, { [BROKEN]: "---js\n{ date: require('fs').writeFileSync('ran', '') }\n---\n" });
  const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(commit.code).toBe(1);
  expect(fileIn(readReport(commit.stdout + commit.stderr), BROKEN).problems[0]?.code).toBe("unsupported-language");
  expect(repo.exists("ran")).toBe(false);
});
