// The house rules as tests: who may import whom, where processes start and files are written, how long things are.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const SRC = path.join(ROOT, "src");

/** A folder of src, and what it may import besides itself. The files of src itself are a folder named "". */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  post: [],
  policy: ["post"],
  report: ["post", "policy", "setup"],
  setup: ["post", "policy"],
  config: ["policy", "post", ""],
  git: [""],
  worktree: [""],
  commands: ["post", "policy", "report", "setup", "config", "git", "worktree", ""],
  cli: ["post", "policy", "report", "setup", "config", "git", "worktree", "commands", ""],
  "": [],
};
const PURE = ["post", "policy", "report", "setup"];
/** index.ts, the public API, re-exports from wherever the exported things live. */
const MAY_IMPORT_ALL = ["index.ts"];
const LONGEST_FILE = 260;
const LONGEST_FUNCTION = 60;

interface Import {
  readonly specifier: string;
  readonly names: readonly string[];
  /** Whether it is loaded when the file that has it is: not a type, not a dynamic import. */
  readonly isLoaded: boolean;
}

interface SourceFile {
  /** From src, with slashes. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => readSource(path.join(entry.parentPath, entry.name)));

function readSource(file: string): SourceFile {
  const name = path.relative(SRC, file).split(path.sep).join("/");
  const text = readFileSync(file, "utf8");
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return { name, folder: name.includes("/") ? (name.split("/")[0] as string) : "", text, tree, imports: listImports(tree) };
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Static, dynamic and type imports, and re-exports. */
function listImports(tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, names: string[], isLoaded = false) => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, names, isLoaded });
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, namesOf(node.importClause), !isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, ["*"], !node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], ["*"]);
    if (ts.isCallExpression(node) && node.expression.getText() === "require") add(node.arguments[0], ["*"]);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, ["*"]);
  });
  return found;
}

/** Whether an import is of types alone, so that nothing is loaded for it. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const bindings = clause.namedBindings;
  return (
    clause.isTypeOnly || (!clause.name && bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.every((one) => one.isTypeOnly))
  );
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
  return clause ? ["*"] : [];
}

/** The file of src that an import means, as a module or as a text (scripts/embed.mjs); null for a package. */
function resolveImport(from: SourceFile, { specifier }: Import): string | null {
  const file = specifier.replace(/\?(?:style|script)$/, "");
  return file.startsWith(".") ? path.posix.join(path.posix.dirname(from.name), file) : null;
}

const folderOf = (name: string): string => (name.includes("/") ? (name.split("/")[0] as string) : "");

it("finds the source, and every folder of it has its place in the matrix", () => {
  expect(files.length).toBeGreaterThan(40);
  expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !(folder in ALLOWED))).toEqual([]);
});

it("imports point one way", () => {
  const wrong = files
    .filter(({ name }) => !MAY_IMPORT_ALL.includes(name))
    .flatMap((file) =>
      file.imports.flatMap((one) => {
        const target = resolveImport(file, one);
        if (target === null || folderOf(target) === file.folder) return [];
        return ALLOWED[file.folder]?.includes(folderOf(target)) ? [] : [`${file.name} imports ${target}`];
      }),
    );
  expect(wrong).toEqual([]);
});

it("every relative import names a file that is there", () => {
  const names = new Set(files.map(({ name }) => name));
  const lost = files.flatMap((file) =>
    file.imports.map((one) => resolveImport(file, one)).filter((target) => target && !names.has(target) && !target.endsWith(".css")),
  );
  const styles = files.flatMap((file) => file.imports.map((one) => resolveImport(file, one) ?? "").filter((target) => target.endsWith(".css")));
  expect(styles.filter((target) => !existsSync(path.join(SRC, target)))).toEqual([]);
  expect(lost).toEqual([]);
});

it("there are no import cycles, type imports counted", () => {
  const graph = new Map(files.map((file) => [file.name, file.imports.flatMap((one) => resolveImport(file, one) ?? [])]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) cycles.push([...trail.slice(trail.indexOf(name)), name].join(" → "));
    if (trail.includes(name) || done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const { name } of files) visit(name, []);
  expect(cycles).toEqual([]);
});

it("what starts git does not wait for the parsers, nor for what only some runs need", () => {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const file = files.find((one) => one.name === name);
    if (!file || reached.has(name)) return;
    reached.add(name);
    for (const one of file.imports.filter(({ isLoaded }) => isLoaded)) visit(resolveImport(file, one) ?? "");
  };
  visit("cli/entry.ts");
  expect(reached).toContain("config/sites.ts");
  expect(
    [...reached].filter((name) =>
      /^(?:post\/(?:yaml|toml|json|formats|post\.)|config\/(?:read|validate|globs|ci)|cli\/program|report\/(?:github|gitlab|sarif|rules|fingerprint|diff)|(?:git|commands)\/base|setup\/|(?:cli|commands|report)\/init|git\/(?:receipt|start|hooks-folder|tracked)|worktree\/setup)/.test(
        name,
      ),
    ),
  ).toEqual([]);
});

it("the pure folders know no file system, no process, no console and no clock", () => {
  const FORBIDDEN_MODULES = /^(?:node:)?(?:fs|child_process|process|os|worker_threads|net|http|https)(?:\/|$)/;
  const FORBIDDEN_WORDS: readonly (readonly [string, RegExp])[] = [
    ["process", /\bprocess\s*[.[]/],
    ["console", /\bconsole\s*[.[]/],
    ["Date.now", /\bDate\s*\.\s*now\b/],
    ["new Date()", /\bnew Date\(\s*\)/],
    ["Math.random", /\bMath\s*\.\s*random\b/],
  ];
  const wrong = files
    .filter(({ folder }) => PURE.includes(folder))
    .flatMap((file) => {
      const code = withoutComments(file);
      const modules = file.imports.filter(({ specifier }) => FORBIDDEN_MODULES.test(specifier)).map(({ specifier }) => specifier);
      const words = FORBIDDEN_WORDS.filter(([, word]) => word.test(code)).map(([name]) => name);
      return [...modules, ...words].map((what) => `${file.name}: ${what}`);
    });
  expect(wrong).toEqual([]);
});

/** The source without comments and without what strings say. */
function withoutComments({ tree, text }: SourceFile): string {
  let code = "";
  walk(tree, (node) => {
    if (node.getChildCount(tree) === 0 && !ts.isStringLiteralLike(node)) code += `${text.slice(node.getStart(tree), node.getEnd())} `;
  });
  return code.replace(/ (?=[.[(])|(?<=[.[(]) /g, "");
}

it("only src/git starts processes", () => {
  const starters = files.filter(({ imports }) => imports.some(({ specifier }) => /^(?:node:)?child_process$|^simple-git$/.test(specifier)));
  expect(starters.map(({ folder }) => folder).filter((folder) => folder !== "git")).toEqual([]);
  expect(starters.length).toBeGreaterThan(0);
});

it("only src/git and src/worktree write files", () => {
  const READS =
    /^(?:existsSync|readFileSync|readFile|readdirSync|readdir|statSync|stat|lstatSync|lstat|realpathSync|realpath|accessSync|access|constants)$/;
  const writes = ({ specifier, names }: Import) => /^(?:node:)?fs(?:\/promises)?$/.test(specifier) && names.some((name) => !READS.test(name));
  const writers = files.filter(({ imports }) => imports.some(writes));
  expect(writers.filter(({ folder }) => folder !== "git" && folder !== "worktree").map(({ name }) => name)).toEqual([]);
  expect(writers.length).toBeGreaterThan(0);
});

it(`no file is longer than ${LONGEST_FILE} lines`, () => {
  const long = files.map(({ name, text }) => ({ name, lines: text.trimEnd().split("\n").length })).filter(({ lines }) => lines > LONGEST_FILE);
  expect(long).toEqual([]);
});

it(`no function is longer than ${LONGEST_FUNCTION} lines`, () => {
  const long: string[] = [];
  let seen = 0;
  for (const { name, tree } of files) {
    walk(tree, (node) => {
      if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
      seen++;
      const line = (at: number) => tree.getLineAndCharacterOfPosition(at).line;
      const lines = line(node.getEnd()) - line(node.getStart(tree)) + 1;
      if (lines > LONGEST_FUNCTION) long.push(`${name}:${line(node.getStart(tree)) + 1} has ${lines} lines`);
    });
  }
  expect(seen).toBeGreaterThan(100);
  expect(long).toEqual([]);
});

it("every export has a doc comment", () => {
  const bare = files.flatMap(({ name, tree }) =>
    tree.statements
      .filter((statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
      .map((statement) => `${name}: ${statement.getText(tree).split("\n")[0]}`),
  );
  expect(bare).toEqual([]);
});

it("every source file opens with a comment on what it owns", () => {
  expect(files.filter(({ text }) => !/^(?:\/\/ \S|\/\*\* ?\S)/.test(text)).map(({ name }) => name)).toEqual([]);
});

it("no folder is named for nothing in particular", () => {
  const folders = ["src", "tests"].flatMap((top) =>
    readdirSync(path.join(ROOT, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  );
  expect(folders.filter((name) => /^(?:utils?|helpers?|common|core|types|misc|lib|shared)$/i.test(name))).toEqual([]);
});
