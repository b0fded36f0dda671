// The examples of docs/api.md, run as they stand by a module that has the package installed.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readExamples } from "../support/documents.ts";
import { post, TestRepository } from "../support/repository.ts";

const site = mkdtempSync(path.join(tmpdir(), "stamp-dates-api-"));
mkdirSync(path.join(site, "node_modules"));
symlinkSync(path.resolve(import.meta.dirname, "../.."), path.join(site, "node_modules/stamp-dates"), "junction");
afterAll(() => rmSync(site, { recursive: true, force: true }));

const examples = readExamples("docs/api.md");
const pairs = examples.flatMap((example, i) => (example.language === "js" ? [{ example, output: examples[i + 1] }] : []));

function blogWithAChange(): string {
  const repo = new TestRepository({ hook: false });
  const old = post(["title: Hello", "pubDatetime: 2024-01-08T18:59:05Z"]);
  repo.commitAsIs("2024-01-08T18:59:05Z", { "src/content/blog/hello.md": old });
  repo.write("src/content/blog/hello.md", `${old}More.\n`);
  repo.git("add", ".");
  return repo.top;
}

describe("docs/api.md", () => {
  it("has an example with its output for each function", () => {
    const named = new Set(pairs.flatMap(({ example }) => /import \{ (.*) \}/.exec(example.text)?.[1]?.split(", ") ?? []));
    expect([...named].sort()).toEqual(["Failure", "backfill", "check", "explain", "stamp", "stampText"]);
    expect(pairs.every(({ output }) => output?.language === "text")).toBe(true);
  });

  it.each(pairs.map((pair, i) => [`${pair.example.heading} ${i}`, pair] as const))("%s", (name, { example, output }) => {
    const file = path.join(site, `${name.replace(" ", "-")}.mjs`);
    writeFileSync(file, example.text);
    const env = { ...process.env, BLOG: example.text.includes("process.env.BLOG") ? blogWithAChange() : "", NO_COLOR: "1" };
    expect(execFileSync(process.execPath, [file], { encoding: "utf8", env })).toBe(output?.text);
  });

  it("the same functions can be had by require", () => {
    const file = path.join(site, "common.cjs");
    writeFileSync(file, 'console.log(Object.keys(require("stamp-dates")).filter((name) => name !== "default").sort().join(" "));\n');
    const said = execFileSync(process.execPath, [file], { encoding: "utf8" });
    expect(said).toBe("Failure backfill check defineConfig explain stamp stampText\n");
  });
});
