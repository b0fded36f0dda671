// docs/ci.md is run: its YAML is parsed, the commands in it are executed on a branch that was made through the hook and on one
// that was not, and so are its lines for a shell.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { REPORTERS } from "../../src/cli/options.ts";
import { editLine, POST, startBlog } from "../support/blog.ts";
import { makeTools } from "../support/ci.ts";
import { readText } from "../support/configuration.ts";
import { readExamples } from "../support/documents.ts";
import type { RunResult, TestRepository } from "../support/repository.ts";

const DOCUMENT = "docs/ci.md";
const EXAMPLES = readExamples(DOCUMENT);
const TEMPLATE = readFileSync("templates/gitlab-ci.yml", "utf8");
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

const yamlOf = (heading: string): unknown[] =>
  EXAMPLES.filter((example) => example.heading === heading && example.language === "yaml").map(({ text }) => parse(text));

interface Job {
  readonly env: Readonly<Record<string, string>>;
  /** The lines of one shell. */
  readonly lines: readonly string[];
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((line) => typeof line === "string");

/** The shells that start the program anywhere below `value`, with the variables that stand beside or above them. */
function listJobs(value: unknown, above: Readonly<Record<string, string>> = {}): Job[] {
  if (Array.isArray(value)) return value.flatMap((item) => listJobs(item, above));
  if (!isMap(value)) return [];
  const env: Record<string, string> = { ...above };
  for (const key of ["env", "environment", "variables"]) if (isMap(value[key])) Object.assign(env, value[key]);
  const own = ["run", "script"].map((key) => textsOf(value[key])).filter((lines) => lines.some((line) => line.includes("stamp-dates")));
  return [...own.map((lines) => ({ env, lines })), ...Object.values(value).flatMap((item) => listJobs(item, env))];
}

/** A clone of a blog, as CI has it, on a branch that changed a post, through the hook or past it. */
function startBranch({ hook }: { hook: boolean }): TestRepository {
  const origin = startBlog({ hook: false });
  const repo = origin.at(`${origin.top}-clone`);
  origin.git("clone", "-q", origin.top, repo.top);
  repo.installHook({ args: "--preset astro-paper" });
  repo.write("stamp-dates.config.json", '{ "preset": "astro-paper" }\n');
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "-m", "a configuration");
  repo.git("push", "-q", "origin", "HEAD:configured");
  repo.git("switch", "-q", "-c", "branch");
  editLine(repo, POST, 3, "New.\n");
  repo.commit("2024-03-01T10:00:00Z", "--all", ...(hook ? [] : ["--no-verify"]));
  return repo;
}

function runShell(repo: TestRepository, { env, lines }: Job): RunResult & { readonly noCode: (string | null)[] } {
  const tools = makeTools({ real: true });
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, /<<|\{\{/.test(value) ? "" : String(value)]));
  const PATH = `${tools.folder}${path.delimiter}${repo.env["PATH"]}`;
  const CI_BUILDS_DIR = path.join(repo.env["HOME"] ?? "", "builds");
  const result = repo.execute("bash", ["-eo", "pipefail", "-c", lines.join("\n")], { env: { ...variables, CI_BUILDS_DIR, PATH } });
  return { ...result, noCode: tools.calls().flatMap(({ name, noCode }) => (name === "stamp-dates" ? [noCode] : [])) };
}

const GROOVY: Job[] = EXAMPLES.filter(({ language }) => language === "groovy").map(({ text }) => ({
  env: Object.fromEntries([...text.matchAll(/(\w+) = '(.*?)'/g)].map(([, name = "", value = ""]) => [name, value])),
  lines: [...text.matchAll(/\bsh '(.*?)'/g)].map((match) => match[1] ?? ""),
}));

const JOBS = [
  ...EXAMPLES.filter(({ language }) => language === "yaml").flatMap(({ heading, text }) =>
    listJobs(parse(text)).map((job) => [`${heading}: ${job.lines.at(-1)}`, job] as const),
  ),
  ...GROOVY.map((job) => [`Jenkins: ${job.lines[0]}`, job] as const),
  ["templates/gitlab-ci.yml", listJobs(parse(TEMPLATE))[0] as Job] as const,
];

it("there is a command for each service", () => {
  const services = JOBS.map(([name]) => name.split(":")[0]);
  expect(services).toEqual([
    "GitHub",
    "GitHub",
    "GitHub",
    "GitLab",
    "Bitbucket",
    "Azure Pipelines",
    "CircleCI",
    "Jenkins",
    "templates/gitlab-ci.yml",
  ]);
});

describe("each command passes a branch made through the hook, and fails one that was not", () => {
  const isKnown = ({ lines }: Job) => {
    const asked = lines.flatMap((line) => /--reporter (\w+)/.exec(line)?.[1] ?? []);
    return asked.every((name) => (REPORTERS as readonly string[]).includes(name));
  };
  it.each(JOBS.filter(([, job]) => isKnown(job)))("%s", (_name, job) => {
    const passed = runShell(startBranch({ hook: true }), job);
    expect(passed.code, passed.stderr).toBe(0);
    const failed = runShell(startBranch({ hook: false }), job);
    expect(failed.code, failed.stderr).toBe(1);
    // and a configuration that a pull request brings is not run
    expect(new Set([...passed.noCode, ...failed.noCode])).toEqual(new Set(["1"]));
  });
});

it("all fetch the whole history", () => {
  const [github] = yamlOf("GitHub") as [{ jobs: Record<string, { steps: { uses?: string; with?: object }[] }> }];
  const checkout = Object.values(github.jobs)[0]?.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkout?.with).toMatchObject({ "fetch-depth": 0 });
  expect(yamlOf("GitLab")[0]).toMatchObject({ "stamp-dates": { variables: { GIT_DEPTH: "0" } } });
  expect(yamlOf("Bitbucket")[0]).toMatchObject({ pipelines: { "pull-requests": { "**": [{ step: { clone: { depth: "full" } } }] } } });
  expect(yamlOf("Azure Pipelines")[0]).toMatchObject({ steps: expect.arrayContaining([{ checkout: "self", fetchDepth: 0 }]) });
  expect(yamlOf("CircleCI")[0]).toMatchObject({
    jobs: { "stamp-dates": { steps: expect.arrayContaining([{ checkout: { method: "full" } }]) } },
  });
});

it("GitHub's workflow needs no more than to read, and never runs a fork's code with secrets", () => {
  expect(yamlOf("GitHub")[0]).toMatchObject({ permissions: { contents: "read" }, on: { pull_request: null } });
  for (const { text } of EXAMPLES) expect(text).not.toMatch(/pull_request_target|secrets\./);
});

it("README's steps are those of the whole workflow", () => {
  const steps = readExamples("README.md").filter(({ heading, language }) => heading === "In CI" && language === "yaml");
  expect(steps.length).toBe(1);
  const [github] = yamlOf("GitHub") as [{ jobs: Record<string, { steps: { uses?: string }[] }> }];
  // the machines of GitHub have a Node that will do
  const needed = Object.values(github.jobs)[0]?.steps.filter(({ uses }) => !uses?.includes("setup-node"));
  expect(needed).toMatchObject(parse(steps[0]?.text ?? "") as object[]);
});

it("the inputs that it names are the action's", () => {
  const { inputs } = parse(readFileSync("action.yml", "utf8")) as { inputs: object };
  const table = readFileSync(DOCUMENT, "utf8").split("| input |")[1]?.split("\n\n")[0] ?? "";
  expect([...table.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1])).toEqual(Object.keys(inputs));
  const used = (yamlOf("GitHub") as { uses?: string; with?: object }[][]).flatMap((steps) => (Array.isArray(steps) ? steps : []));
  const given = Object.keys(used.find(({ uses }) => uses?.includes("/stamp-dates@"))?.with ?? {});
  expect(given.length).toBeGreaterThan(0);
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
});

it("GitLab's job is the template that the package ships", () => {
  expect(yamlOf("GitLab")).toEqual([parse(TEMPLATE)]);
  expect((JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] }).files).toContain("templates");
});

it("every version that is named is this one", () => {
  const text = [DOCUMENT, "README.md", "action.yml", "templates/gitlab-ci.yml"].map((file) => readFileSync(file, "utf8")).join("\n");
  const named = [...text.matchAll(/stamp-dates@v?(\d[\w.-]*)|(?:VERSION: "|ref: v)(\d[\w.-]*)/g)].map((match) => match[1] ?? match[2]);
  expect(named.length).toBeGreaterThan(7);
  expect(new Set(named)).toEqual(new Set([version]));
});

describe("its lines for a shell", () => {
  const linesOf = (heading: string) => EXAMPLES.filter((example) => example.heading === heading && example.language === "sh").map(({ text }) => text);
  const shell = (repo: TestRepository, text: string) => runShell(repo, { env: {}, lines: text.trim().split("\n") });

  it("mend what was found, and the branch passes", () => {
    const repo = startBranch({ hook: false });
    const [mend = ""] = linesOf("To mend what it found");
    const { code, stderr } = shell(repo, mend);
    expect(code, stderr).toBe(0);
    expect(repo.committed(POST)).toContain("modDatetime: 2024-03-01T10:00:00Z\n");
    expect(repo.run(["check", "--base", "origin/main"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("leave a commit out", () => {
    const [trailer = "", list = "", author = ""] = linesOf("To leave a commit out");
    const skipped = startBranch({ hook: true });
    editLine(skipped, POST, 5, "Format.\n");
    expect(shell(skipped, trailer).code).toBe(0);
    expect(skipped.run(["check", "--base", "origin/main"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(shell(startBranch({ hook: false }), list).code).toBe(0);
    expect(shell(startBranch({ hook: false }), author).code).toBe(1);
    const bot = startBranch({ hook: false });
    bot.git("commit", "-q", "--amend", "--no-verify", "--no-edit", "--author=renovate[bot] <bot@example.org>");
    expect(shell(bot, author).code).toBe(0);
  });
});

it("its configuration is taken", async () => {
  const [example] = EXAMPLES.filter(({ language }) => language === "json");
  expect(await readText("stamp-dates.config.json", example?.text ?? "")).toMatchObject({ severities: { "created-changed": "error" } });
});
