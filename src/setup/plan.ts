// What `init` would do to a repository, as values: the files it may edit as they are, and the edits that it plans.

/** The hook managers that `init` can write for. `lint-staged` is no manager of its own: its line stands in one of these. */
export const MANAGERS = ["husky", "lefthook", "pre-commit", "simple-git-hooks", "git"] as const;

/** The name of a hook manager. */
export type ManagerName = (typeof MANAGERS)[number];

/** What a plan is made from. All paths are relative to the repository's top, with slashes; only git's own may begin with `../`. */
export interface SetupSite {
  /** The files that exist among those a manager may read, and their text: UTF-8, every byte kept. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder in which git looks for hooks now: `.git/hooks`, or what `core.hooksPath` names. */
  readonly hooksFolder: {
    readonly path: string;
    readonly isConfigured: boolean;
    /** Inside the repository or its git directory. */
    readonly isInside: boolean;
    /** The names of the hooks there that git starts, whatever they are: files, links to files, written by whomever. */
    readonly hooks: readonly string[];
  };
  /** The folder of the package.json that has the program, `""` at the top; null where there is none. */
  readonly packageFolder: string | null;
  /** How the program is started: from `node_modules/.bin`, by Yarn's Plug'n'Play, or from a global installation. */
  readonly runner: "bin" | "yarn" | "global";
  /** The endings of posts, with the point: `.md`. */
  readonly endings: readonly string[];
}

/** One file to be written, changed or (`after` is null) removed. */
export interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Whether git must be able to start it. */
  readonly isExecutable?: boolean;
}

/** A program to be started after the files are written, so that the manager writes git's hooks: never through a shell. */
export interface Start {
  /** The manager's own program: in `node_modules/.bin` of the package's folder or of the top, else one on the PATH. */
  readonly program: string;
  readonly args: readonly string[];
  /** The folder to start it in, from the repository's top. */
  readonly folder: string;
}

/** Why a manager's files are left alone, and the lines are printed instead. Typed arguments; the words are the report's. */
export type ByHand =
  | { readonly kind: "outside"; readonly path: string }
  | { readonly kind: "not-shell"; readonly path: string }
  | { readonly kind: "ends-early"; readonly path: string; readonly line: number }
  | { readonly kind: "program"; readonly path: string }
  /** git's hook is a file that another manager writes anew. */
  | { readonly kind: "managed"; readonly path: string; readonly manager: ManagerName }
  | { readonly kind: "unreadable"; readonly path: string; readonly line: number }
  | { readonly kind: "parallel"; readonly path: string }
  /** Scripts run after everything that could be added. */
  | { readonly kind: "not-last"; readonly path: string }
  | { readonly kind: "dates-by-shell"; readonly path: string; readonly line: number };

/** What a manager plans for our hook. */
export type HookPlan =
  | {
      readonly kind: "planned";
      readonly changes: readonly FileChange[];
      readonly starts: readonly Start[];
      /** The folder whose package.json names a package that is not installed yet: the package manager runs there before `starts`. */
      readonly installIn?: string;
    }
  /** Ours is there, word for word. */
  | { readonly kind: "present"; readonly path: string; readonly starts: readonly Start[] }
  /** `lines` go where `why` names; nothing is written. */
  | { readonly kind: "by-hand"; readonly why: ByHand; readonly lines: string };

/** One hook manager: how our hook gets into its files, and out of them. */
export interface Manager {
  readonly name: ManagerName;
  /** The files it reads, in the order of its own preference. */
  readonly reads: (site: Pick<SetupSite, "hooksFolder" | "packageFolder">) => readonly string[];
  /** What says that the repository uses it: the path of the file; null where nothing does. */
  readonly findSign: (site: SetupSite) => string | null;
  /** Our hook in, after everything that is there. Of a hook of ours in older words: the words of today. */
  readonly add: (site: SetupSite) => HookPlan;
  /** Our hook out, and nothing else; the inverse of `add`, byte for byte, but for packages that it named. Empty where there is none. */
  readonly remove: (site: SetupSite) => readonly FileChange[];
}
