// The tables of docs/presets.md, made from the rows of the code.

import type { Generator, Sign } from "../../src/policy/rule.ts";
import { readAs, zonesFor } from "../../src/policy/zones.ts";
import { writeDate } from "../../src/post/date.ts";
import type { KeyPath, Quote } from "../../src/post/field.ts";

/** One moment in the forms that posts have it in. */
const FORMS = [
  "2024-01-08T18:59:05Z",
  '"2024-01-08T18:59:05Z"',
  "2024-01-09T03:59:05+09:00",
  "2024-01-09T03:59:05+0900",
  "2024-01-08 18:59:05 +0000",
  "2024-01-08 18:59:05",
  '"2024-01-08 18:59:05"',
  "2024-01-08T18:59Z",
  "2024-01-08",
  '"2024-01-08"',
  "2024/01/08",
  "Jan 08 2024",
];
const MOMENT = { ms: Date.UTC(2024, 0, 8, 18, 59, 5), offset: 0 };
const ZONES = { commit: 0 };

const code = (text: string): string => `\`${text}\``;
const list = (texts: readonly string[]): string => texts.map(code).join(", ");
const keys = (paths: readonly KeyPath[]): string => list(paths.map((path) => path.join("."))) || "–";

/** The table of one preset, in Markdown. */
export function describePreset(generator: Generator): string {
  const { fields, elsewhere, ignoresCase } = generator.form;
  const { kept, rewritten } = sortForms(generator);
  const told = [keys(elsewhere), ...(generator.pathDate ? ["the post's path"] : [])].filter((text) => text !== "–").join(", ");
  const rows: readonly (readonly [string, string])[] = [
    ["created", keys(fields.created)],
    ["created, told elsewhere", told],
    ["modified", keys(fields.modified)],
    ["keys in any case", ignoresCase ? "yes" : ""],
    ["draft", describeDraft(generator)],
    ["folders", list(generator.folders) || "any"],
    ["files", list(generator.extensions.map((end) => `.${end}`))],
    ["found by", describeSigns(generator.signs).join(", ")],
    ["keys are inserted", describeCertainty(generator)],
    ["a missing date", code(writeDate(MOMENT, generator.style, zonesFor(generator.style, generator, "yaml", ZONES)))],
    ["kept as it is written", list(kept)],
    ["rewritten", rewritten.map(([from, to]) => `${code(from)} as ${code(to)}`).join(", ")],
    ["words that are left", list(generator.words)],
    ["modified may be blank", generator.blankModified ? "yes" : "no"],
  ];
  return ["| | |", "|---|---|", ...rows.filter(([, text]) => text !== "").map(([name, text]) => `| ${name} | ${text} |`)].join("\n");
}

function sortForms(generator: Generator): { readonly kept: readonly string[]; readonly rewritten: readonly (readonly [string, string])[] } {
  const results = FORMS.map((source): readonly [string, string] => {
    const quote = (source.startsWith('"') ? '"' : "") as Quote;
    const text = quote === "" ? source : source.slice(1, -1);
    const style = readAs(generator, { text, quote, format: "yaml" }, ZONES)?.style;
    if (!style) throw new Error(`no date: ${source}`);
    const accepted = generator.accept(style, "yaml");
    return [source, accepted === style ? source : writeDate(MOMENT, accepted, zonesFor(accepted, generator, "yaml", ZONES))];
  });
  return { kept: results.filter(([from, to]) => from === to).map(([from]) => from), rewritten: results.filter(([from, to]) => from !== to) };
}

function describeDraft({ form, draftSays, draftFolders }: Generator): string {
  const value = { draft: "true", published: "false", status: "draft" }[draftSays];
  const marks = form.fields.draft.map((path) => code(`${path.join(".")}: ${value}`));
  return [...marks, ...draftFolders.map((folder) => `in ${code(folder)}`)].join(", ") || "–";
}

/** Files that differ in their endings alone are one. */
function describeSigns(signs: readonly Sign[]): readonly string[] {
  const baseOf = (sign: Sign) => ("file" in sign && !sign.has && !sign.beside ? sign.file.replace(/(.)\.[a-z]+$/, "$1") : null);
  const bases = signs.map(baseOf);
  const described = signs.map((sign, i) =>
    bases.filter((base) => base !== null && base === bases[i]).length > 1 ? code(`${bases[i]}.*`) : describeSign(sign),
  );
  return [...new Set(described)];
}

function describeSign(sign: Sign): string {
  if ("dependency" in sign) return `${code(sign.dependency)} in \`package.json\``;
  if (sign.beside) return `${code(sign.file)} beside ${code(sign.beside)}`;
  return sign.has ? `${code(sign.file)} (by its text)` : code(sign.file);
}

function describeCertainty({ certainBy, ownModified, folders }: Generator): string {
  const where =
    folders.length === 0
      ? "only where the preset is asked for"
      : certainBy === "site"
        ? "in the folders"
        : "in the folders, once a post there has the key";
  return ownModified && folders.length > 0 ? `${where}; modified only where the preset is asked for` : where;
}
