// Which of the posts that were read a rule selects; the rest are skipped, with the reason.

import { type Selected, withoutInserts } from "../config/rules.ts";
import type { Repository } from "../git/repository.ts";
import type { DateFact } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import type { ReportReason } from "../report/report.ts";
import { openVersions } from "./candidates.ts";
import { CertaintyFinder } from "./certainty.ts";
import { type CommitOffset, numberSubstances, type ReadVersion, readVersions, type Shortener } from "./versions.ts";

/** What becomes of a version that was read: decided upon, refused or skipped. */
export type Selection =
  | { readonly kind: "selected"; readonly version: ReadVersion; readonly rule: Rule }
  | { readonly kind: "refused"; readonly version: ReadVersion; readonly rule: Rule }
  | { readonly kind: "skipped"; readonly version: ReadVersion; readonly rule: Rule; readonly reason: ReportReason };

/** The selection of each version, in order. Asks the repository whether a generator is certain only where it matters. */
export async function selectVersions(
  repository: Repository,
  versions: readonly ReadVersion[],
  offset: CommitOffset,
  shorten: Shortener = numberSubstances,
): Promise<Selection[]> {
  const finder = new CertaintyFinder(repository);
  for (const version of versions) {
    const { created, modified } = version.facts;
    const told = created.state === "absent" ? modified : created;
    if (version.place === "inside" && isThere(told) && told.state !== "word") finder.tell(version.selected);
  }
  const selections: Selection[] = [];
  for (const version of versions)
    selections.push(await selectVersion(finder, version, (selected) => readAgain(repository, version, selected, offset, shorten)));
  return selections;
}

async function selectVersion(
  finder: CertaintyFinder,
  version: ReadVersion,
  readAgain: (selected: Selected) => Promise<ReadVersion>,
): Promise<Selection> {
  const asks = !hasDates(version) && isFrontMatter(version) && version.candidate.options.some(({ place }) => place === "inside");
  if (!asks) return selectBy(version, version.place === "inside" && version.selected.isCertain);
  for (const selected of version.candidate.options) {
    if (selected.place !== "inside" || !(await finder.isCertain(selected))) continue;
    return selectBy(selected === version.selected ? version : await readAgain(selected), true);
  }
  return selectBy(version, false);
}

/** The version under another rule than it was read by: all it had were no dates of either. */
async function readAgain(
  repository: Repository,
  { candidate }: ReadVersion,
  selected: Selected,
  offset: CommitOffset,
  shorten: Shortener,
): Promise<ReadVersion> {
  const chosen = { ...candidate, options: [selected] };
  const [version] = await readVersions([chosen], openVersions(repository, [chosen]), offset, undefined, shorten);
  return version as ReadVersion;
}

/** The selection of a version whose generator is known, or not: `isCertain`. */
export function selectBy(version: ReadVersion, isCertain: boolean): Selection {
  const { place, rule, candidate } = version;
  const skip = (reason: ReportReason): Selection => ({ kind: "skipped", version, rule, reason });
  if (version.kind === "none") return skip("no-front-matter");
  if (version.kind === "template") return skip("template");
  if (version.kind === "problem") {
    const isOurs = place === "inside" ? isCertain : place === "anywhere" && namesField(version.bytes, rule);
    return isOurs ? { kind: "refused", version, rule } : skip("problem");
  }
  if (version.facts.created.state === "word" || version.facts.modified.state === "word") return skip("word");
  if (hasDates(version)) return { kind: "selected", version, rule: place === "outside" ? withoutInserts(rule) : rule };
  if (place === "inside" && isCertain) return { kind: "selected", version, rule };
  const isUndecided = place === "inside" && candidate.options.length > 1 && version.selected.by === "sign";
  return skip(isUndecided ? "undecided" : "no-dates");
}

function isFrontMatter({ kind }: ReadVersion): boolean {
  return kind === "post" || kind === "problem";
}

const NOT_THERE: readonly DateFact["state"][] = ["absent", "missing", "elsewhere", "no-place"];

function isThere(fact: DateFact): boolean {
  return !NOT_THERE.includes(fact.state);
}

function hasDates({ facts }: ReadVersion): boolean {
  return isThere(facts.created) || isThere(facts.modified);
}

/** What comes before the first `:` or `=` of a line. */
const BEFORE_VALUE = /^([^:=]*)[:=]/;

/** Whether a line of front matter that cannot be read seems to hold one of the rule's date keys. */
function namesField(bytes: Uint8Array, { form }: Rule): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString("latin1");
  const [block = ""] = head.slice(3).split(/^(?:---|\+\+\+)/m);
  const keys = block.split("\n").map((line) =>
    BEFORE_VALUE.exec(line)?.[1]
      ?.trim()
      .replace(/^["']|["']$/g, ""),
  );
  return [...form.fields.created, ...form.fields.modified].some((path) => keys.includes(path.at(-1)));
}
