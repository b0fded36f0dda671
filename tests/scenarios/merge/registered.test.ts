// The registered line as git runs it: its words are read without the parser of arguments, and mean what that one would read.

import { expect, it } from "vitest";
import type { Io } from "../../../src/cli/io.ts";
import { readRegistered } from "../../../src/cli/merge.ts";
import { parseArguments } from "../../../src/cli/program.ts";
import { buildDriverConfig } from "../../../src/setup/merge-driver.ts";
import { OURS, POST, startBranches, THEIRS, version } from "../../support/merging.ts";

/** What the program gets of the line where git puts `given` in the places of its own. */
function readWords(given: Readonly<Record<string, string>>): string[] {
  const line = buildDriverConfig({ runner: "bin", packageFolder: "" })[1]?.value ?? "";
  const words = /stamp-dates (merge-driver [^)]*)\)/.exec(line)?.[1]?.split(" ") ?? [];
  return words.map((word) => given[word.replaceAll('"', "")] ?? word);
}

const GIVEN = { "%O": ".merge_file_o", "%A": ".merge_file_a", "%B": ".merge_file_b", "%P": POST, "%L": "7", $1: "ours", $2: "base", $3: "theirs" };

it.each([
  ["plain", {}],
  ["a longer mark", { "%L": "32" }],
  ["labels with blanks, dashes, none", { $1: "HEAD (it's new)", $2: "", $3: "-x --count" }],
  ["a path that looks like an option", { "%P": "--help" }],
])("says the same to both: %s", async (_what, special) => {
  const argv = readWords({ ...GIVEN, ...special });
  const io = { argv } as unknown as Io;
  const asked = readRegistered(argv);
  expect(asked?.paths).toHaveLength(4);
  const { paths, flags } = (await parseArguments(io, "1.0.0")) as { paths: readonly string[]; flags: object };
  expect({ paths: asked?.paths, flags: { ...flags, ...asked?.flags } }).toEqual({ paths, flags });
});

it("leaves other words to the parser", () => {
  const argv = readWords(GIVEN);
  expect(readRegistered(argv)).not.toBeNull();
  for (const other of [argv.slice(0, -1), [...argv, "more"], ["merge-driver", "--preset", "hugo", ...argv.slice(1)], argv.with(1, "--help")])
    expect(readRegistered(other)).toBeNull();
});

it("two merges at once, by hand, of files of one name: each has its own result", async () => {
  const repo = startBranches({ ours: version({ modified: OURS }), theirs: version({ modified: THEIRS }) });
  const folders = ["one", "two", "three", "four"];
  const post = (folder: string, modified: string, lines: Record<number, string>) => version({ modified, lines: { ...lines, 1: folder } });
  for (const folder of folders) {
    repo.write(`${folder}/o`, post(folder, "2024-01-02T10:00:00Z", {}));
    repo.write(`${folder}/a`, post(folder, OURS, { 3: "Ours." }));
    repo.write(`${folder}/b`, post(folder, THEIRS, { 9: "Theirs." }));
  }
  const commands = folders.map((folder) => `node_modules/.bin/stamp-dates merge-driver -- ${folder}/o ${folder}/a ${folder}/b ${POST} &`);
  for (let round = 0; round < 2; round++) expect(repo.execute("sh", ["-c", `${commands.join(" ")} wait`], {})).toMatchObject({ code: 0, stderr: "" });
  for (const folder of folders) expect(repo.read(`${folder}/a`)).toBe(post(folder, OURS, { 3: "Ours.", 9: "Theirs." }));
});

it("a path that would speak to the terminal is made harmless", () => {
  const repo = startBranches({ ours: version({ modified: OURS }), theirs: version({ modified: THEIRS }) });
  repo.write("stamp-dates.config.json", "<<<<<<< ours\n");
  for (const name of ["o", "a", "b"]) repo.write(name, version());
  const { code, stderr } = repo.run(["merge-driver", "--", "o", "a", "b", "src/content/blog/a\u001b[31m\n.md"]);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^stamp-dates: src\/content\/blog\/a\ufffd\[31m\\n\.md: its dates are left to git.*\n$/),
  });
});
