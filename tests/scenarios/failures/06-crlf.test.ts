// Windows line ends: read through, and kept in every line, inserted ones too.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/windows.md";
const crlf = (text: string): string => text.replaceAll("\n", "\r\n");

it("row 6: a post with CRLF is stamped, and every line keeps CRLF", () => {
  const repo = new TestRepository();
  repo.git("config", "core.autocrlf", "false");
  repo.write(POST, crlf(post(["title: A", "pubDatetime:", "draft: false"])));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(crlf(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "draft: false"])));
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();

  repo.write(POST, `${repo.read(POST)}More.\r\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  const fields = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime: 2024-02-01T10:00:00Z", "draft: false"];
  expect(repo.committed(POST)).toBe(crlf(post(fields, "Some text.\nMore.\n")));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("row 6: a line inserted into a CRLF block without any line of its own ends in CRLF too", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { "src/content/blog/old.md": post(["pubDatetime: 2023-12-01T00:00:00Z"]) });
  repo.write(POST, "---\r\n---\r\nSome text.\r\n");
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe("---\r\npubDatetime: 2024-01-08T10:00:00Z\r\n---\r\nSome text.\r\n");
  repo.expectSettled();
});

it("row 6: a post with CRLF and draft: true is read as a draft", () => {
  const repo = new TestRepository();
  const draft = crlf(post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "draft: true"]));
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: draft });
  repo.write(POST, `${draft}More.\r\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(`${draft}More.\r\n`);
  repo.expectSettled();
});
