// The posts that `init` finds: how many a rule selects, which preset theirs is, and what would become of three of them.

import { findRules } from "../config/sites.ts";
import { encodePath } from "../git/path.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular } from "../git/staged.ts";
import { listKnown } from "../git/tracked.ts";
import type { Origin, Rule } from "../policy/rule.ts";
import type { Instant } from "../post/date.ts";
import type { Sample } from "../report/init.ts";
import { decodeFile } from "../worktree/encoding.ts";
import { WorkTree } from "../worktree/file.ts";
import { type Candidate, openVersions, startReading } from "./candidates.ts";
import { planReading } from "./planning.ts";
import { type StampRequest, sourcesOf } from "./request.ts";
import { selectVersions } from "./selection.ts";
import { findTime } from "./stamp.ts";
import { buildReport } from "./stamp-report.ts";
import { type ReadVersion, readVersions } from "./versions.ts";

/** A preset that posts were found to be of. */
export interface FoundPreset {
  readonly name: string;
  /** The folder of its site, from the repository's top. */
  readonly root: string;
  readonly origin: Origin;
  readonly posts: number;
  readonly extensions: readonly string[];
  /** Its keys of dates. */
  readonly keys: readonly string[];
}

/** What is known of a repository's posts. */
export interface Survey {
  /** Those that a rule selects. */
  readonly count: number;
  /** The one with most posts first. */
  readonly presets: readonly FoundPreset[];
  /** The endings of their names, with the point, in lower case. */
  readonly endings: readonly string[];
  /** Where they lie, for gitattributes(5). */
  readonly patterns: readonly string[];
  readonly samples: readonly Sample[];
}

/** Looks at every post of `repository`, tracked or about to be. Writes nothing. */
export async function surveyPosts(repository: Repository, request: StampRequest): Promise<Survey> {
  const time = await findTime(repository, request);
  const selected = await findSelected(repository, request, time);
  const presets = new Map<string, FoundPreset>();
  for (const { selected: by } of selected) {
    const { rule, root } = by;
    const id = JSON.stringify([rule.name, root]);
    const posts = (presets.get(id)?.posts ?? 0) + 1;
    presets.set(id, { name: rule.name, root, origin: rule.origin, posts, extensions: rule.generator.extensions, keys: listKeys(rule) });
  }
  return {
    count: selected.length,
    presets: [...presets.values()].sort((one, other) => other.posts - one.posts),
    endings: [...new Set(selected.flatMap(({ candidate }) => /\.[^./]+$/.exec(candidate.path.toLowerCase())?.[0] ?? []))],
    patterns: [...new Set(selected.flatMap(listPatterns))].sort(),
    samples: await decideSamples(repository, request, time, selected),
  };
}

/** The keys of dates, without what they stand in. */
export function listKeys({ form }: Pick<Rule, "form">): string[] {
  return [...form.fields.created, ...form.fields.modified].flatMap((key) => key.at(-1) ?? []);
}

async function findSelected(repository: Repository, request: StampRequest, time: Instant): Promise<ReadVersion[]> {
  const files = (await listKnown(repository)).filter(({ mode }) => isRegular(mode));
  const rules = await findRules(
    sourcesOf(repository, request),
    files.map(({ path }) => path),
  );
  const tree = new WorkTree(repository.top);
  const candidates = files.flatMap(({ path, mode, oid }): Candidate[] => {
    const options = rules.mayBePost(path) ? rules.select(path) : [];
    if (options.length === 0) return [];
    if (oid !== null) return [{ path, mode, options, source: { oid }, old: [] }];
    const reading = tree.read(encodePath(path));
    const bytes = reading.kind === "file" ? decodeFile(reading.file.bytes)?.utf8 : null;
    return bytes ? [{ path, mode, options, source: { bytes }, old: [] }] : [];
  });
  const versions = await readVersions(candidates, openVersions(repository, candidates), time.offset);
  const selections = await selectVersions(repository, versions, time.offset);
  return selections.flatMap((selection) => (selection.kind === "selected" ? [selection.version] : []));
}

/** The generator's folder in which the post lies, and those like it there; of one that lies elsewhere, its site. */
function listPatterns({ candidate, selected: { root }, rule: { generator } }: ReadVersion): string[] {
  const name = `/${candidate.path}`;
  const home = generator.folders.map((folder) => `/${folder}/`).find((folder) => name.includes(folder));
  const literal = (text: string) => text.replace(/[[\]*?\\]/g, "\\$&");
  const elsewhere = root === "" ? "" : `/${literal(root)}/**/`;
  const above = home === undefined ? elsewhere : `${literal(name.slice(0, name.indexOf(home)) + home)}**/`;
  const endings = new Set([...generator.extensions.map((one) => `.${one}`), /\.[^./]+$/.exec(name)?.[0] ?? ""]);
  return [...endings].map((ending) => `${above}*${ending}`);
}

/** What a reader would notice. */
const EDIT = Buffer.from("\n\nOne more sentence.\n");

/** A post that tells something, and the situation in which it does. */
interface Chosen {
  readonly situation: Sample["situation"];
  readonly candidate: Candidate;
}

async function decideSamples(repository: Repository, request: StampRequest, time: Instant, versions: readonly ReadVersion[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { situation, candidate } of chooseSamples(versions)) {
    const reading = startReading(repository, [candidate], { dryRun: true, renamesLimited: false });
    const plan = await planReading(repository, reading, { time, force: { modified: false, created: false }, journal: NO_JOURNAL });
    const [file] = buildReport(plan, true, [], request.rules).files;
    if (file) samples.push({ situation, file });
  }
  return samples;
}

const NO_JOURNAL = { find: () => null, trace: () => [], origin: () => null };

/** One that lacks its created date, one that is published, one draft; of what there is none, another of the others. */
function chooseSamples(versions: readonly ReadVersion[]): Chosen[] {
  const lacks = ({ facts }: ReadVersion) => facts.created.state === "missing" || facts.created.state === "blank";
  const isDraft = ({ facts }: ReadVersion) => facts.draft !== "published";
  const isOrdinary = (one: ReadVersion) => !lacks(one) && !isDraft(one);
  const fresh = versions.find((one) => lacks(one) && !isDraft(one)) ?? versions.find(lacks);
  const ordinary = versions.filter((one) => isOrdinary(one) && one !== fresh);
  // one that has been changed before shows old and new
  const changed = ordinary.find(({ facts }) => facts.modified.state === "date") ?? ordinary[0];
  const draft = versions.find((one) => isDraft(one) && one !== fresh);
  const other = ordinary.find((one) => one !== changed);
  return [
    ...(fresh ? [asNew(fresh)] : []),
    ...(changed ? [asChanged(changed, "changed")] : []),
    ...(draft ? [asChanged(draft, "draft")] : []),
    ...(other ? [asChanged(other, "changed")] : []),
  ].slice(0, 3);
}

function asNew({ candidate, bytes }: ReadVersion): Chosen {
  return { situation: "new", candidate: { ...candidate, source: { bytes }, old: [] } };
}

function asChanged(version: ReadVersion, situation: "changed" | "draft"): Chosen {
  const { candidate, bytes } = version;
  if (!("oid" in candidate.source)) return asNew(version);
  const old = [{ head: "HEAD", path: candidate.path, oid: candidate.source.oid }];
  return { situation, candidate: { ...candidate, source: { bytes: Buffer.concat([bytes, EDIT]) }, old } };
}
