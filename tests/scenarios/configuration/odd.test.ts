// Configurations and names that nobody sane would write, and that must do no harm.

import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { LATER } from "../../support/blog.ts";
import { CONFIG, commitFiles, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const STAMPED = newPost(`key: ${STAMP}`);

it.each([
  [CONFIG, '{ "__proto__": { "onProblem": "warn" } }', "__proto__"],
  [CONFIG, '{ "constructor": 1 }', "constructor"],
  [CONFIG, '{ "preset": "__proto__" }', "__proto__"],
  ["stamp-dates.config.yaml", "__proto__: { insert: false }\n", "__proto__"],
  [CONFIG, '{ "rules": [{ "files": "**", "toString": 1 }] }', "toString"],
])("%s %j: exit 2, as any other unknown word", (name, text, word) => {
  const repo = startSite({ "a.txt": "A.\n" });
  stageFiles(repo, { [name]: text, "a.md": newPost() });
  const result = repo.run([]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(word);
  expect(result.stderr).not.toContain("a bug");
});

it("names with line ends, and of one dot more, are names like others", () => {
  const names = ["posts/a\nb.md", "posts/x\ny/a.md", "posts/..a.md", "posts/.../b.md", "posts/ .md", "posts/\\.md", "posts/a*.md"];
  const repo = startSite({ [CONFIG]: { files: "posts/**", created: "key" } });
  commitFiles(repo, Object.fromEntries(names.map((name) => [name, newPost()])));
  for (const name of names) expect(repo.committed(name), JSON.stringify(name)).toBe(STAMPED);
  repo.expectSettled();
});

it("a folder whose name is no UTF-8 has the configuration above it", () => {
  const repo = startSite({ [CONFIG]: { files: "posts/**", created: "key" } });
  execFileSync("sh", ["-c", 'mkdir -p "posts/$(printf "\\377")" && cat > "posts/$(printf "\\377")/a.md"'], { cwd: repo.top, input: newPost() });
  repo.git("add", "-A");
  repo.commit(LATER);
  expect(repo.git("ls-files", "-s", "posts")).toContain(repo.tryGit(["hash-object", "--stdin"], { input: STAMPED }).stdout.trim());
});

it("a thousand globs and a thousand rules", () => {
  const rules = Array.from({ length: 1000 }, (_, i) => ({ files: `posts/${i}/**`, created: `key${i}` }));
  const repo = startSite({ [CONFIG]: { rules: [...rules, { files: rules.map(({ files }) => `site/${files}`), created: "key" }] } });
  commitFiles(repo, { "posts/999/a.md": newPost(), "site/posts/998/a.md": newPost(), "posts/1000/a.md": newPost() });
  expect(repo.committed("posts/999/a.md")).toBe(newPost(`key999: ${STAMP}`));
  expect(repo.committed("site/posts/998/a.md")).toBe(STAMPED);
  expect(repo.committed("posts/1000/a.md")).toBe(newPost());
});

it("an object that only looks like one: getters, a class, a list with holes", () => {
  const texts = [
    "export default new (class { preset = 'astro-paper' })();",
    "export default { get preset() { return 'astro-paper'; } };",
    "export default { rules: [,] };",
  ];
  const codes = texts.map((text) => {
    const repo = startSite({ "stamp-dates.config.mjs": text });
    stageFiles(repo, { "src/content/blog/a.md": newPost() });
    const result = repo.run([]);
    expect(result.stderr).not.toContain("a bug");
    return result.code;
  });
  expect(codes).toEqual([0, 0, 2]);
});

it("a configuration that changes the working directory or the environment misleads nobody", () => {
  const repo = startSite({
    "stamp-dates.config.mjs": "process.chdir('/'); process.env.GIT_DIR = '/nowhere'; export default { files: '**', created: 'key' };\n",
  });
  commitFiles(repo, { "posts/a.md": newPost() });
  expect(repo.committed("posts/a.md")).toBe(STAMPED);
});
