// The files that `init --ci` writes; docs/ci.md shows them.

import { PACKAGE_MANAGERS, type PackageManager } from "./packages.ts";

/** A service for which `init` writes a job. */
export type CiService = "github" | "gitlab";

/** What a job depends on. */
export interface CiSite {
  readonly packageManager: PackageManager | null;
  /** The folder of package.json, from the top; null where there is none. */
  readonly packageFolder: string | null;
  /** Of the package. */
  readonly version: string;
}

/** The file of `service`, from the repository's top. */
export function ciPath(service: CiService): string {
  return service === "github" ? ".github/workflows/stamp-dates.yml" : ".gitlab-ci.yml";
}

/** What it holds. */
export function ciText(service: CiService, site: CiSite): string {
  return service === "github" ? githubText(site) : gitlabText(site.version);
}

function githubText({ packageManager, packageFolder, version }: CiSite): string {
  const steps =
    packageManager === null
      ? check(`npx --yes stamp-dates@${version}`)
      : [
          ...prepare(packageManager),
          `      - run: ${PACKAGE_MANAGERS[packageManager].frozen}`,
          ...check(`${PACKAGE_MANAGERS[packageManager].execute} stamp-dates`),
        ];
  const folder = packageFolder ? ["    defaults:", "      run:", `        working-directory: ${quote(packageFolder)}`] : [];
  return `${[...GITHUB_HEAD, ...folder, ...GITHUB_STEPS, ...steps].join("\n")}\n`;
}

const GITHUB_HEAD = [
  "name: Dates of posts",
  "on:",
  "  pull_request:",
  "  push:",
  "    branches: [main]",
  "",
  "permissions:",
  "  contents: read",
  "",
  "jobs:",
  "  stamp-dates:",
  "    runs-on: ubuntu-latest",
];

const GITHUB_STEPS = [
  "    steps:",
  "      - uses: actions/checkout@v7",
  "        with:",
  "          # all of the history: the commits of the branch are looked at one by one",
  "          fetch-depth: 0",
  "          persist-credentials: false",
  "      - uses: actions/setup-node@v7",
  "        with:",
  "          node-version: 24",
];

/** What has to be there before packages can be installed: npm comes with Node, and Corepack brings the two that it knows. */
function prepare(packageManager: PackageManager): string[] {
  if (packageManager === "npm") return [];
  return [packageManager === "bun" ? "      - uses: oven-sh/setup-bun@v2" : "      - run: corepack enable"];
}

function check(command: string): string[] {
  return [
    `      - run: ${command} check --reporter github`,
    "        env:",
    "          # a configuration that is a program is not run: a pull request must not bring code",
    '          STAMP_DATES_NO_CODE: "1"',
  ];
}

/** A path as YAML takes it. */
function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}

function gitlabText(version: string): string {
  return `stamp-dates:
  stage: test
  image: node:24
  variables:
    # the commits of the branch are looked at one by one, and the base must be there
    GIT_DEPTH: "0"
    # a configuration that is a program is not run: a merge request must not bring code
    STAMP_DATES_NO_CODE: "1"
    STAMP_DATES_VERSION: "${version}"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "push"
  script:
    # not in the checkout: what stands there (.npmrc, node_modules) is part of what is checked
    - npm install --prefix "$CI_BUILDS_DIR/stamp-dates" --ignore-scripts --no-audit --no-fund "stamp-dates@$STAMP_DATES_VERSION"
    - stamp_dates() { node "$CI_BUILDS_DIR/stamp-dates/node_modules/stamp-dates/bin/stamp-dates.cjs" check "$@"; }
    - stamp_dates --reporter gitlab > gl-code-quality-report.json || true
    - stamp_dates
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}
