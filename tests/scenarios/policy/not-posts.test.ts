// Files that are no posts of the site: templates, READMEs, notes; and what is done with those that have a date field.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";

/** A site that is surely AstroPaper, with `before` in it as well. */
function siteWith(before: Readonly<Record<string, string>>): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-01T00:00:00Z", { [POST]: post(["title: A", CREATED]), ...before });
  return repo;
}

it("skips a template, whose values are placeholders", () => {
  const templates = {
    "src/content/blog/template-1.md": post(["title: {{ title }}", "pubDatetime: {{ date }}", "modDatetime:", "draft: first"]),
    "src/content/blog/template-2.md": post(['title: "{{ title }}"', 'pubDatetime: "{{ date }}"']),
    "src/content/blog/template-3.md": post(["title: <% tp.file.title %>", "pubDatetime: <% tp.date.now() %>"]),
    "templates/post.md": post(["title: {{ title }}", "pubDatetime: {{ date }}"]),
  };
  const repo = siteWith({});
  for (const [name, text] of Object.entries(templates)) repo.write(name, text);
  repo.git("add", ".");
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  for (const [name, text] of Object.entries(templates)) {
    expect(repo.committed(name), name).toBe(text);
    expect(fileIn(report, name), name).toMatchObject({ outcome: "skipped", reason: "template" });
  }
  repo.expectSettled();
});

it("never gives a date to a README, an issue template or a note without one", () => {
  const files = {
    "README.md": "# A blog\n\n---\n\nText.\n",
    "docs/README.md": post(["title: A"]),
    ".github/ISSUE_TEMPLATE/bug.md": post(["name: Bug", "about: Tell us"]),
    "src/content/blog/_draft-notes.md": post(["title: Not published by the theme", "pubDatetime:"]),
    "src/content/blog/README.md": "No front matter here.\n",
  };
  const repo = siteWith({});
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const [name, text] of Object.entries(files)) expect(repo.committed(name), name).toBe(text);
  for (const [name, text] of Object.entries(files)) repo.write(name, `${text}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const [name, text] of Object.entries(files)) expect(repo.committed(name), name).toBe(`${text}More.\n`);
  repo.expectSettled();
});

it("stamps a field of a post outside the content folders, and inserts none", () => {
  const both = "notes/both.md";
  const created = "notes/created.md";
  const fresh = "notes/fresh.md";
  const repo = siteWith({ [both]: post([CREATED, "modDatetime:"]), [created]: post([CREATED]) });
  repo.write(both, `${repo.read(both)}More.\n`);
  repo.write(created, `${repo.read(created)}More.\n`);
  repo.write(fresh, post(["modDatetime:", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(both)).toBe(post([CREATED, "modDatetime: 2024-01-08T10:00:00Z"], "Some text.\nMore.\n"));
  expect(repo.committed(created)).toBe(post([CREATED], "Some text.\nMore.\n"));
  expect(repo.committed(fresh)).toBe(post(["modDatetime:", "pubDatetime: 2024-01-08T10:00:00Z"]));
  repo.expectStamped(both, "modDatetime");
  repo.expectStamped(fresh, "pubDatetime");
  repo.expectSettled();
});

it("refuses nothing outside the content folders", () => {
  const repo = siteWith({});
  const broken = {
    "notes/broken.md": post(["title: [A", "pubDatetime:"]),
    "notes/open.md": "---\ntitle: A\npubDatetime:\n",
    "notes/someday.md": post(["title: A", "pubDatetime: someday"]),
    "notes/twice.md": post(["pubDatetime:", "pubDatetime:"]),
  };
  for (const [name, text] of Object.entries(broken)) repo.write(name, text);
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const [name, text] of Object.entries(broken)) expect(repo.committed(name), name).toBe(text);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("inserts no key where the generator is not certain, and says nothing", () => {
  const repo = new TestRepository();
  const other = post(["title: A", "posted: Jul 08 2022"]);
  repo.write(POST, other);
  repo.git("add", ".");
  const said = repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(other);
  expect(said).toBe("");
  repo.expectSettled();
});
