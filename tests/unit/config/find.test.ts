// Which configuration file a folder has: names, the nearest above, two in one folder, package.json.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CONFIG_NAMES, ConfigFinder, namedConfig } from "../../../src/config/find.ts";
import { failureOf, makeFiles } from "../../support/configuration.ts";

const OURS = '{ "name": "blog", "stamp-dates": { "preset": "astro-paper" } }';
const DEPENDS = '{ "name": "blog", "devDependencies": { "stamp-dates": "^1.0.0" } }';

/** The name of the nearest configuration of `folder`, where `files` are all there is. */
async function find(files: Readonly<Record<string, string>>, folder = ""): Promise<string | null> {
  return (await new ConfigFinder(makeFiles(files)).findNearest(folder))?.name ?? null;
}

describe("the names", () => {
  it.each([...CONFIG_NAMES])("%s", async (name) => {
    const top = makeFiles({ [`site/${name}`]: "{}" });
    const found = await new ConfigFinder(top).findNearest("site");
    expect(found).toMatchObject({ name: `site/${name}`, path: path.join(top, "site", name), folder: path.join(top, "site") });
  });

  it("each has its format", async () => {
    const formats = await Promise.all(CONFIG_NAMES.map(async (name) => (await new ConfigFinder(makeFiles({ [name]: "" })).findNearest(""))?.format));
    expect(formats).toEqual(["json", "json", "yaml", "module", "module", "module", "any", "json", "yaml"]);
  });

  it("count with their case", async () => {
    expect(await find({ "Stamp-Dates.config.json": "{}", ".Stamp-datesrc": "" })).toBeNull();
  });

  it("are no folders", async () => {
    expect(await find({ "stamp-dates.config.json/a.txt": "", ".stamp-datesrc/a.txt": "", "package.json/a.txt": "" })).toBeNull();
  });

  it("may be a link to a file", async () => {
    const top = makeFiles({ "shared/dates.json": "{}" });
    symlinkSync(path.join(top, "shared/dates.json"), path.join(top, "stamp-dates.config.json"));
    expect(await new ConfigFinder(top).findNearest("")).toMatchObject({ name: "stamp-dates.config.json", folder: top });
  });

  it.each([
    ["stamp-dates.config.yml", "stamp-dates.config.yaml"],
    ["stamp-dates.config.cjs", "stamp-dates.config.js"],
    ["stamp-dates.config.mts", "stamp-dates.config.ts"],
    [".stamp-datesrc.yml", ".stamp-datesrc.yaml"],
    [".stamp-datesrc.jsonc", ".stamp-datesrc.json"],
  ])("%s is not passed over in silence", async (name, right) => {
    expect(await failureOf(() => find({ [`site/${name}`]: "" }, "site"))).toEqual({
      exit: 2,
      message: `site/${name}: no configuration is read under this name`,
      why: [""],
      mend: [`name it ${right}`],
    });
  });
});

describe("the nearest", () => {
  const MONOREPO = {
    "stamp-dates.config.json": "{}",
    "packages/blog/.stamp-datesrc": "",
    "packages/blog/content/a.md": "",
    "packages/docs/b.md": "",
  };

  it("is the folder's own, or that of the next folder above, up to the top", async () => {
    expect(await find(MONOREPO, "packages/blog")).toBe("packages/blog/.stamp-datesrc");
    expect(await find(MONOREPO, "packages/blog/content")).toBe("packages/blog/.stamp-datesrc");
    expect(await find(MONOREPO, "packages/docs")).toBe("stamp-dates.config.json");
    expect(await find(MONOREPO, "packages")).toBe("stamp-dates.config.json");
  });

  it("is found for a folder that is not on the disk", async () => {
    expect(await find(MONOREPO, "packages/blog/deleted/long/ago")).toBe("packages/blog/.stamp-datesrc");
  });

  it("is never above the top", async () => {
    const outer = makeFiles({ "stamp-dates.config.json": "{}", "blog/content/a.md": "" });
    expect(await new ConfigFinder(path.join(outer, "blog")).findNearest("content")).toBeNull();
  });

  it("is asked of the disk once in a run", async () => {
    const top = makeFiles({ "content/a.md": "" });
    const finder = new ConfigFinder(top);
    expect(await finder.findNearest("content")).toBeNull();
    writeFileSync(path.join(top, "stamp-dates.config.json"), "{}");
    expect(await finder.findNearest("content")).toBeNull();
    expect(await finder.findNearest("")).toBeNull();
    expect((await new ConfigFinder(top).findNearest("content"))?.name).toBe("stamp-dates.config.json");
  });
});

describe("two in one folder", () => {
  it("are one too many", async () => {
    const files = { "stamp-dates.config.json": "{}", ".stamp-datesrc.yaml": "" };
    expect(await failureOf(() => find(files))).toEqual({
      exit: 2,
      message: "the top folder has 2 configurations: stamp-dates.config.json, .stamp-datesrc.yaml",
      why: [""],
      mend: ["keep one of them"],
    });
  });

  it("also where one is a key of package.json", async () => {
    const files = { "site/stamp-dates.config.ts": "", "site/package.json": OURS };
    expect((await failureOf(() => find(files, "site/content"))).message).toBe(
      'site has 2 configurations: site/stamp-dates.config.ts, site/package.json (its key "stamp-dates")',
    );
  });

  it("in two folders are none too many", async () => {
    expect(await find({ "stamp-dates.config.json": "{}", "site/package.json": OURS }, "site")).toBe("site/package.json");
  });
});

describe("package.json", () => {
  it.each([
    ["with our key", OURS, "package.json"],
    ["with our key, and a BOM", `\ufeff${OURS}`, "package.json"],
    ["with our key, whatever it holds", '{ "stamp-dates": null }', "package.json"],
    ["that depends on us", DEPENDS, null],
    ["that depends on us, and is broken", DEPENDS.replace("}", ""), null],
    ["that does not name us", '{ "name": "blog" }', null],
    ["that is no object", '["stamp-dates"]', null],
    ["that is broken, without us", "{ oops", null],
    ["that is broken, and surely holds our key", OURS.replace('"blog",', '"blog"'), "package.json"],
    [
      "that is in conflict, and surely holds our key",
      `{\n<<<<<<< HEAD\n"name": "a",\n=======\n"name": "b",\n>>>>>>> x\n"stamp-dates": {} }`,
      "package.json",
    ],
    ["that is broken, and may depend on us", '{ "name": "blog" "stamp-dates": "^1.0.0" }', null],
  ])("%s", async (_name, text, found) => {
    expect(await find({ "package.json": text })).toBe(found);
  });

  it("is none where it is a folder", async () => {
    const top = makeFiles({});
    mkdirSync(path.join(top, "package.json"));
    expect(await new ConfigFinder(top).findNearest("")).toBeNull();
  });
});

describe("--config", () => {
  it.each([
    ["my.json", "json"],
    ["my.jsonc", "json"],
    ["my.yaml", "yaml"],
    ["my.yml", "yaml"],
    ["my.js", "module"],
    ["my.cjs", "module"],
    ["my.mts", "module"],
    ["my", "any"],
    [".stamp-datesrc", "any"],
    ["package.json", "package"],
  ])("takes %s", (name, format) => {
    const cwd = makeFiles({ [`shared/${name}`]: "", "content/a.md": "" });
    expect(namedConfig(path.join(cwd, "content"), `../shared/${name}`)).toEqual({
      name: `../shared/${name}`,
      path: path.join(cwd, "shared", name),
      folder: path.join(cwd, "shared"),
      format,
    });
  });

  it.each([
    ["none.json", "--config: there is no file none.json", "name a file that is there, seen from the current folder"],
    ["content", "--config: content is no file", "name the file itself"],
    ["my.toml", "--config: my.toml has no known ending", "one of: .json, .jsonc, .yaml, .yml, .js, .mjs, .cjs, .ts, .mts, .cts"],
  ])("does not take %s", async (given, message, mend) => {
    const cwd = makeFiles({ "my.toml": "", "content/a.md": "" });
    expect(await failureOf(() => namedConfig(cwd, given))).toEqual({ exit: 2, message, why: [""], mend: [mend] });
  });
});
