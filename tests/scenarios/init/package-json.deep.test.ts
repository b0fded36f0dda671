// A package.json as nobody would write it: it is edited rightly, or left alone with its line named.

import { expect, it } from "vitest";
import { changesOf, init, listAll, startSite, useOwnNpm } from "../../support/init.ts";

it.each([
  ["scripts that are none", '{\n  "scripts": null\n}\n', 2],
  ["scripts that are text", '{\n  "scripts": "x"\n}\n', 2],
  ["dependencies that are a list", '{\n  "name": "x",\n  "devDependencies": []\n}\n', 3],
  ["a script prepare that is no text", '{\n  "scripts": { "prepare": 5 }\n}\n', 2],
  ["a range of husky that is no text", '{\n  "devDependencies": { "husky": {} }\n}\n', 2],
  ["scripts twice, of which npm reads the last", '{\n  "scripts": { "a": "b" },\n  "scripts": { "c": "d" }\n}\n', 3],
  ["nothing", "", 1],
  ["half of it", '{\n  "name": ', 2],
])("%s: it is left alone, its line is named, and it is not said that the lines belong in it", (_name, text, line) => {
  const repo = startSite({ files: { "package.json": text } });
  const before = listAll(repo);
  const report = init(repo);
  expect(report.lines).toMatchObject([{ why: { kind: "unreadable", message: `package.json:${line} cannot be read, or not be edited safely` } }]);
  expect(changesOf(report)).toEqual(["stamp-dates.config.json create"]);
  expect(repo.run(["init", "--yes"]).stdout).not.toContain("at its end");
  init(repo, ["--undo", "--yes"]);
  expect(listAll(repo)).toEqual(before);
});

it("a script prepare that is empty becomes husky's", () => {
  const repo = startSite({ files: { "package.json": '{\n  "scripts": { "prepare": "" }\n}\n' } });
  useOwnNpm(repo);
  init(repo);
  expect(JSON.parse(repo.read("package.json")).scripts).toEqual({ prepare: "husky" });
});

it.each(["echo a;", "npm run build # later husky"])("a script prepare behind which nothing would run (%s): husky stands before it", (prepare) => {
  const repo = startSite({ files: { "package.json": `${JSON.stringify({ scripts: { prepare } }, null, 2)}\n` } });
  useOwnNpm(repo);
  init(repo);
  expect(JSON.parse(repo.read("package.json")).scripts).toEqual({ prepare: `husky && ${prepare}` });
});

it("a script that only names husky's folder does not start husky in fresh clones", () => {
  const repo = startSite({ files: { "package.json": '{\n  "scripts": { "lint": "eslint .husky" }\n}\n' } });
  useOwnNpm(repo);
  init(repo);
  expect(JSON.parse(repo.read("package.json")).scripts).toEqual({ lint: "eslint .husky", prepare: "husky" });
});
