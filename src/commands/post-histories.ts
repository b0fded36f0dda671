// The events of every post, collected in one walk over the history; renames are followed backwards.

import { isRegular } from "../git/staged.ts";
import type { WalkedChange, WalkedCommit } from "../git/walk.ts";
import type { HistoryEvent, VersionName } from "../policy/history.ts";

/** What a walk is to remember. */
export interface Remembered {
  /** Whether the text that a commit changes does not count. */
  readonly isIgnored: (commit: WalkedCommit) => boolean;
  readonly mayBePost: (path: string) => boolean;
  /** Commits that change more posts than this are remembered whole: they may be mass commits. */
  readonly mass: number;
}

/** A post of the head, and where its history is followed. */
interface Followed {
  readonly events: HistoryEvent[];
  /** Whether its oldest event so far added it: an older deletion of the path was another post's. */
  isAdded: boolean;
}

/** Collects the events of posts, from the newest commit to the oldest. */
export class HistoryCollector {
  readonly #remembered: Remembered;
  readonly #posts = new Map<string, Followed>();
  /** What is at a path at the present point of the walk: the posts that came to be there. */
  readonly #at = new Map<string, Followed[]>();
  readonly #large = new Map<number, WalkedCommit>();
  #count = 0;

  constructor(paths: readonly string[], remembered: Remembered) {
    this.#remembered = remembered;
    for (const path of paths) {
      const post: Followed = { events: [], isAdded: false };
      this.#posts.set(path, post);
      this.#at.set(path, [post]);
    }
  }

  /** How many commits were seen. */
  get count(): number {
    return this.#count;
  }

  take(commit: WalkedCommit): void {
    const number = this.#count++;
    if (commit.changes.length === 0) return;
    const { mayBePost, mass } = this.#remembered;
    const changed =
      commit.changes.length > mass ? commit.changes.filter((change) => change.oid && change.old.length > 0 && mayBePost(change.path)) : [];
    if (changed.length > mass) this.#large.set(number, { ...commit, changes: changed });
    const moved: { readonly to: string; readonly posts: readonly Followed[] }[] = [];
    for (const change of commit.changes) {
      const posts = this.#at.get(change.path);
      if (posts) this.#takeChange(commit, number, change, posts);
      // what a merge brings from elsewhere, as of a subtree, begins with it
      const names = new Set(change.isNew ? [] : change.old.map(({ path }) => path));
      const isGone = names.size > 0 && !names.delete(change.path);
      for (const name of names) {
        this.#end(name);
        if (posts) moved.push({ to: name, posts });
      }
      if (isGone) this.#at.delete(change.path);
    }
    // names may have been exchanged
    for (const { to, posts } of moved) this.#at.set(to, [...new Set([...(this.#at.get(to) ?? []), ...posts])]);
  }

  #takeChange(commit: WalkedCommit, number: number, { path, oid, old, mode }: WalkedChange, posts: readonly Followed[]): void {
    if (oid === null) {
      this.#end(path);
      return;
    }
    if (!isRegular(mode)) return;
    const version: VersionName = { oid, path };
    const isIgnored = this.#remembered.isIgnored(commit);
    for (const post of posts) {
      post.events.push({ time: commit.author, commit: number, isIgnored, version, old });
      post.isAdded = old.length === 0;
    }
  }

  /** A file at `path` is gone in an older commit: what was added there since has no older history. */
  #end(path: string): void {
    const posts = this.#at.get(path)?.filter((post) => !post.isAdded);
    if (!posts) return;
    if (posts.length > 0) this.#at.set(path, posts);
    else this.#at.delete(path);
  }

  /** The events of the post that lies at `path` in the head, the newest first. */
  eventsOf(path: string): readonly HistoryEvent[] {
    return this.#posts.get(path)?.events ?? [];
  }

  /** The commit of that number, where it changed so many posts that it may be a mass commit. */
  largeCommit(number: number): WalkedCommit | null {
    return this.#large.get(number) ?? null;
  }
}
