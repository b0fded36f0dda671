// A wrong configuration stops the commit before anything is written, and says what to change.

import { expect, it } from "vitest";
import { FIELDS, LATER, POST } from "../../support/blog.ts";
import { post, type TestRepository } from "../../support/repository.ts";
import { CONFIG, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const WRONG = '{\n  "preset": "astro-paper",\n  "onProblem": "warning",\n  "timezone": "Europe/Berlim"\n}\n';
const tree = (repo: TestRepository) => ({
  index: repo.git("ls-files", "-s"),
  status: repo.status(),
  head: repo.git("rev-parse", "HEAD"),
  post: repo.read(POST),
});

/** A site with a published post in which a changed post is staged, under the configuration `text`. */
function start(text: string, name = CONFIG): TestRepository {
  const repo = startSite({ [POST]: post(FIELDS), "package.json": "{}\n" });
  stageFiles(repo, { [POST]: post(FIELDS, "Changed.\n"), [name]: text });
  return repo;
}

it("exit 2, the commit stopped, nothing written; line, column, caret, what is allowed, what was meant", () => {
  const repo = start(WRONG);
  const before = tree(repo);
  const commit = repo.tryGit(["commit", "-q", "-m", "x", `--date=${LATER}`]);
  expect(commit.code).toBe(1);
  expect(commit.stderr.split("\n").slice(0, 6)).toEqual([
    `stamp-dates: ${CONFIG}:3:16: \`onProblem\` is "warning"`,
    '  why: 3 |   "onProblem": "warning",',
    "         |                ^",
    '  mend: did you mean "warn"? allowed: "fail", "warn"',
    `       also ${CONFIG}:4:15: \`timezone\` is "Europe/Berlim": did you mean "Europe/Berlin"?`,
    "",
  ]);
  expect(tree(repo)).toEqual(before);
  expect(repo.run([]).code).toBe(2);
  expect(repo.run([POST]).code).toBe(2);
  expect(repo.run(["explain", POST]).code).toBe(2);
  expect(repo.run(["--reporter", "json"]).stdout).toBe("");
  expect(tree(repo)).toEqual(before);
});

it("STAMP_DATES=0 passes by it", () => {
  const repo = start("{ broken");
  const commit = repo.tryGit(["commit", "-q", "-m", "x"], { env: { STAMP_DATES: "0" } });
  expect(commit).toMatchObject({ code: 0, stderr: "" });
  expect(repo.committed(POST)).toBe(post(FIELDS, "Changed.\n"));
});

it.each([
  [CONFIG, '{ "preset": "astro-papr" }', ":1:13: `preset` is", 'did you mean "astro-paper"?'],
  [CONFIG, '{ "presett": "astro-paper" }', ":1:3: `presett` is no option", "did you mean `preset`?"],
  [CONFIG, '{\n  "preset": "astro-paper"\n  "insert": false\n}', ":3:3: a comma is missing", "put a comma"],
  [CONFIG, "", ": the configuration is empty", "{}"],
  [CONFIG, "[]", "is an empty list", "an object of options"],
  [CONFIG, '{ "files": ["/posts/**"] }', "`files[0]`", 'did you mean "posts/**"?'],
  [CONFIG, '{ "files": "../other/**" }', "`files`", "inside it"],
  [CONFIG, '{ "created": "date", "modified": "date" }', '`modified` is "date"', "a key of their own"],
  [CONFIG, '{ "rules": [{ "insert": true }, { "files": "a" }] }', "`rules[0]`", "`files`"],
  [CONFIG, '{ "preset": "astro-paper", "preset": "starlight" }', ":1:28", "preset"],
  ["stamp-dates.config.yaml", "preset: astro-paper\ninsert: sometimes\n", ":2:9: `insert`", "true, false"],
  ["stamp-dates.config.yaml", "preset: [astro-paper\n", "stamp-dates.config.yaml:", "mend"],
  ["stamp-dates.config.yaml", "created: date\nfiles: **/*.md\n", ":2:8: a text that begins with `*`", "put it in quotes"],
  ["stamp-dates.config.yaml", "files: [posts/**, *.md]\n", ":1:19: a text that begins with `*`", "put it in quotes"],
  [CONFIG, '{ "files": "content/posts" }', '`files` is "content/posts"', 'did you mean "content/posts/**"?'],
  [CONFIG, '{ "ignore": ["drafts"] }', '`ignore[0]` is "drafts"', 'did you mean "drafts/**"?'],
  ["stamp-dates.config.yaml", "style: 2024-13-08\n", ":1:8: `style`", "an example date"],
  [".stamp-datesrc", "just words\n", ".stamp-datesrc:1:1", "an object of options"],
  ["package.json", '{\n  "name": "x",\n  "stamp-dates": { "mass": "false" }\n}\n', "package.json:3:28: `stamp-dates.mass`", "did you mean false?"],
  ["stamp-dates.config.mjs", "export default { preset: 5 };\n", "stamp-dates.config.mjs: `preset` is 5", '"astro-paper"'],
  ["stamp-dates.config.mjs", "export default () => ({});\n", "stamp-dates.config.mjs: the configuration is a function", "call it yourself"],
  ["stamp-dates.config.mjs", "export const preset = 'astro-paper';\n", "it has no default export", "export default"],
  ["stamp-dates.config.mjs", "\nthrow new Error('no luck today');\n", "stamp-dates.config.mjs:2:7: it cannot be loaded", "no luck today"],
  ["stamp-dates.config.mjs", "import 'not-there';\nexport default {};\n", "it cannot be loaded", "not-there"],
  ["stamp-dates.config.mjs", "export default {\n", "it cannot be loaded", "node --check stamp-dates.config.mjs"],
  ["stamp-dates.config.js", "throw null;\n", "stamp-dates.config.js: it cannot be loaded", "null"],
  [
    "stamp-dates.config.yml",
    "preset: astro-paper\n",
    "stamp-dates.config.yml: no configuration is read under this name",
    "name it stamp-dates.config.yaml",
  ],
])("%s %j: exit 2 with the words that mend it", (name, text, ...words) => {
  const repo = start(text, name);
  const result = repo.run([]);
  expect(result.code, result.stderr).toBe(2);
  for (const word of words) expect(result.stderr).toContain(word);
  expect(result.stderr).not.toContain("a bug");
  expect(repo.staged(POST)).toBe(post(FIELDS, "Changed.\n"));
});

it("a key that is the detected preset's for another date: exit 2, naming the file", () => {
  const repo = start('{ "modified": "pubDatetime" }');
  repo.write("astro.config.mjs", "export default {};\n");
  const result = repo.run([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(`stamp-dates: ${CONFIG}: the key "pubDatetime" is named for two things`);
  expect(result.stderr).toContain("created pubDatetime, modified pubDatetime");
});

it("two configurations in one folder: exit 2, naming both", () => {
  const repo = start("{}", ".stamp-datesrc");
  stageFiles(repo, { "package.json": '{ "stamp-dates": { "preset": "astro-paper" } }' });
  const result = repo.run([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('the top folder has 2 configurations: .stamp-datesrc, package.json (its key "stamp-dates")');
  expect(result.stderr).toContain("keep one of them");
});

it("that of a folder in which nothing is staged does not matter; staged posts there are stopped by its name", () => {
  const repo = startSite({ [`sites/one/${CONFIG}`]: "{ broken", "sites/two/a.md": newPost("pubDatetime:") });
  stageFiles(repo, { "sites/two/b.md": newPost("pubDatetime:"), "c.md": newPost("pubDatetime:") });
  repo.commit(LATER);
  expect(repo.committed("sites/two/b.md")).toBe(newPost(`pubDatetime: ${STAMP}`));
  stageFiles(repo, { "sites/one/deep/a.md": newPost() });
  const result = repo.run([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(`stamp-dates: sites/one/${CONFIG}:1:3`);
});

it("what a program that is a configuration prints does not spoil the JSON report", () => {
  const repo = start("console.error('hello'); export default { preset: 'astro-paper' };\n", "stamp-dates.config.mjs");
  const result = repo.run(["--reporter", "json", "-n"]);
  expect(JSON.parse(result.stdout).files).toHaveLength(1);
  expect(result.stderr).toBe("hello\n");
});
