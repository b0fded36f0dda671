// How often the versions of a history are read: most blobs are a version of one commit and an old version of the next.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import type { Candidate } from "../../../src/commands/candidates.ts";
import { Readings } from "../../../src/commands/readings.ts";
import { readVersions } from "../../../src/commands/versions.ts";
import { findRules } from "../../../src/config/sites.ts";
import { openBlobs } from "../../../src/git/objects.ts";
import { openRepository } from "../../../src/git/repository.ts";
import { YAML_PARSER } from "../../../src/post/yaml.ts";
import { POST, startBlog } from "../../support/blog.ts";
import { wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder, post } from "../../support/repository.ts";

const REQUEST = { config: null, preset: null, keys: { created: null, modified: null, draft: null } };

/** Four versions of a post as they are committed one after the other, and the last against the first. */
async function startHistory() {
  const repo = startBlog({ hook: false });
  const repository = await openRepository(repo.top, repo.env);
  const oids = [1, 2, 3, 4].map((i) => {
    repo.write("version.md", post([`title: Version ${i}`, `pubDatetime: 2024-01-0${i}T10:00:00Z`], `Text ${i}.\n`));
    return repo.git("hash-object", "-w", "version.md").trim();
  }) as [string, string, string, string];
  const rules = await findRules({ top: repo.top, cwd: repo.top, request: REQUEST, host: { importModule: null, nodeVersion: "20.19.0" } }, [POST]);
  const step = (oid: string, old: string): Candidate => ({
    path: POST,
    mode: "100644",
    options: rules.select(POST),
    source: { oid },
    old: [{ head: "HEAD", path: POST, oid: old }],
  });
  const [a, b, c, d] = oids;
  return { repository, oids, candidates: [step(d, a), step(b, a), step(c, b), step(d, c)] };
}

it("parses each blob of a history once", async () => {
  const { repository, candidates } = await startHistory();
  const parse = vi.spyOn(YAML_PARSER, "parse");
  const asked = candidates.flatMap(({ source, old }) => [(source as { oid: string }).oid, ...old.map(({ oid }) => oid)]);
  const versions = await readVersions(candidates, openBlobs(repository, asked), 0, new Readings(true));
  const titles = parse.mock.calls.map(([{ text }]) => /title: (.*)/.exec(text)?.[1]);
  parse.mockRestore();
  expect(titles.toSorted()).toEqual(["Version 1", "Version 2", "Version 3", "Version 4"]);
  const days = versions.map(({ facts, old }) => [facts, ...old].map(({ created }) => created.source?.slice(8, 10)));
  expect(days).toEqual([
    ["04", "01"],
    ["02", "01"],
    ["03", "02"],
    ["04", "03"],
  ]);
});

it("asks git for each blob once, and hands it on as often and in the order as it was asked for", async () => {
  const { repository, oids } = await startHistory();
  const [a, b, c, d] = oids;
  const log = path.join(makeFolder(), "asked");
  const folder = wrapGit(`tee "${log}" | "$GIT" "$@"`);
  const env = { ...repository.env, PATH: `${folder}:${repository.env["PATH"]}` };
  const asked = [a, b, a, a, c, b, d, c];
  const seen: [string, string | undefined][] = [];
  await openBlobs({ ...repository, env }, asked).read((oid, bytes) => seen.push([oid, /Text (\d)/.exec(bytes.toString())?.[1]]));
  expect(readFileSync(log, "utf8").trimEnd().split("\n")).toEqual([a, b, c, d]);
  expect(seen).toEqual(asked.map((oid) => [oid, String(oids.indexOf(oid) + 1)]));
});
