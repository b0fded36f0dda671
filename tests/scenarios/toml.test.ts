// TOML front matter through the hook: beside a post in YAML, in one commit; a broken one stops it.

import { expect, it } from "vitest";
import { post, TestRepository } from "../support/repository.ts";

const TOML = "src/content/blog/toml.md";
const YAML = "src/content/blog/yaml.md";

const toml = (lines: readonly string[], body = "Some text.\n") => `+++\n${lines.join("\n")}\n+++\n${body}`;

it("stamps posts in TOML and in YAML in one commit", () => {
  const repo = new TestRepository();
  repo.write(TOML, toml(["title = 'A'", "pubDatetime = 2024-01-01 # begun", "[params]", "x = 1"]));
  repo.write(YAML, post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T18:59:05+09:00");
  expect(repo.committed(TOML)).toBe(toml(["title = 'A'", "pubDatetime = 2024-01-08 # begun", "[params]", "x = 1"]));
  expect(repo.committed(YAML)).toBe(post(["title: A", "pubDatetime: 2024-01-08T09:59:05Z"]));
  repo.expectSettled();

  repo.write(TOML, `${repo.read(TOML)}More text.\n`);
  repo.commit("2024-02-01T12:00:00Z", "-a");
  const fields = ["title = 'A'", "pubDatetime = 2024-01-08 # begun", "modDatetime = 2024-02-01", "[params]", "x = 1"];
  expect(repo.committed(TOML)).toBe(toml(fields, "Some text.\nMore text.\n"));
  repo.expectSettled();
});

it("stops a commit that brings broken TOML, and says what to write", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2024-01-01T00:00:00Z", { [YAML]: post(["title: A", "pubDatetime: 2024-01-01"]) });
  repo.write(TOML, toml(["title = My post", "pubDatetime = 2024-01-01"]));
  repo.git("add", ".");
  const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(commit.code).toBe(1);
  expect(commit.stderr).toContain(`${TOML}:2:9: error:`);
  expect(commit.stderr).toContain('put text in quotes: `title = "My post"`');
});
