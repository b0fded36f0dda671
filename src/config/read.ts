// Reads a configuration file. Each parser is loaded when a file asks for it.

import { readFileSync, statSync } from "node:fs";
import { Failure } from "../failure.ts";
import type { ConfigFile } from "./find.ts";
import type { ModuleHost } from "./load-module.ts";
import type { Configuration } from "./options.ts";
import type { Source } from "./source.ts";
import { validateConfiguration } from "./validate.ts";

/** Bytes: real ones have a few hundred. */
const LARGEST = 1_000_000;

/** The configuration in `file`. Throws a Failure with exit 2 where it is wrong, with exit 3 where it cannot be read. */
export async function readConfiguration(file: ConfigFile, host: ModuleHost): Promise<Configuration> {
  return validateConfiguration(await readSource(file, host));
}

async function readSource(file: ConfigFile, host: ModuleHost): Promise<Source> {
  const { name } = file;
  if (file.format === "module") return (await import("./load-module.ts")).loadModule(name, file.path, host);
  const text = readText(file);
  if (file.format === "package") return (await import("./parse-json.ts")).parseJson(name, text, "stamp-dates");
  const isJson = file.format === "json" || (file.format === "any" && /^\s*(?:\{|\/[/*])/.test(text));
  if (isJson) return (await import("./parse-json.ts")).parseJson(name, text);
  return (await import("./parse-yaml.ts")).parseYaml(name, text);
}

function readText({ name, path }: ConfigFile): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > LARGEST) throw new Failure(2, `${name}: it has ${size} bytes`, { mend: "a configuration has at most 1 MB" });
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(3, `${name}: it cannot be read`, { why, mend: "let its owner make it readable", cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure(2, `${name}: it is not valid UTF-8`, { mend: "save it as UTF-8", cause: error });
  }
}
