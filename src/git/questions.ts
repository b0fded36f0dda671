// Questions about the repository outside the hook's byte-exact plumbing: asked through simple-git.

import { type SimpleGit, simpleGit } from "simple-git";
import type { Repository } from "./repository.ts";

// simple-git strips GIT_* from its children, and rejects what is passed without being named here. With these it asks
// about the same repository, under the same configuration, as the rest of the program.
const REPOSITORY_VARIABLES = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_AUTHOR_NAME",
  "GIT_AUTHOR_EMAIL",
  "GIT_AUTHOR_DATE",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
];

const SYSTEM_VARIABLES = [
  "PATH",
  "Path",
  "HOME",
  "USERPROFILE",
  "XDG_CONFIG_HOME",
  "SYSTEMROOT",
  "SystemRoot",
  "TMPDIR",
  "TEMP",
  "USER",
  "LOGNAME",
  "EMAIL",
  "TZ",
  "LC_ALL",
];

// What simple-git would take for an attack in GIT_CONFIG_KEY_*: development containers and CI services name helpers there
const TRUSTED = [
  ...["ConfigPaths", "ConfigEnvCount", "Alias", "AskPass", "CommandBinaries", "CredentialHelper", "DiffExternal", "DiffTextConv", "Editor"],
  ...["Filter", "FsMonitor", "GitProxy", "GpgProgram", "HooksPath", "Include", "MergeDriver", "Pack", "Pager", "ProtocolOverride"],
  ...["SshCommand", "Submodule", "TemplateDir", "UrlRewrite"],
];

/** simple-git bound to `repository`, with the variables it must let through and no others. */
export function openQuestions(repository: Repository): SimpleGit {
  const configuration = Object.keys(repository.env).filter((name) => /^GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+|PARAMETERS)$/.test(name));
  const names = [...REPOSITORY_VARIABLES, ...SYSTEM_VARIABLES, ...configuration].filter((name) => repository.env[name] !== undefined);
  const allowEnvironment = names.filter((name) => name.startsWith("GIT_"));
  // the person's own configuration, which every other call of ours sees too
  const unsafe = Object.fromEntries(TRUSTED.map((name) => [`allowUnsafe${name}`, true]));
  const git = simpleGit({ baseDir: repository.top, allowEnvironment, unsafe });
  return git.env(Object.fromEntries(names.map((name) => [name, repository.env[name]])));
}
