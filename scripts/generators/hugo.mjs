// Hugo (Debian's package; the facts are of 0.111.3): a real build; the template of a page prints the .Date and .Lastmod that Hugo read.

import { SITE_ZONE, writeConfig } from "./forms.mjs";
import { provideFromDebian } from "./provide.mjs";

const CONFIG = 'baseURL = "http://localhost/"\ndisableKinds = ["taxonomy", "term", "sitemap", "RSS", "section", "404"]\n';
const LIST = `{{ $dates := dict }}
{{ range .Site.RegularPages }}
  {{ $dates = merge $dates (dict .File.ContentBaseName (slice (.Date.UTC.Format "2006-01-02T15:04:05.000Z") (.Lastmod.UTC.Format "2006-01-02T15:04:05.000Z"))) }}
{{ end }}
{{ $dates | jsonify }}`;

const SITE = { "config.toml": CONFIG, "layouts/index.html": LIST, "layouts/_default/single.html": "{{ .Content }}" };

const BOTH = [
  ["2024-01-01T10:20:30Z", "right"],
  ["2024-01-01T10:20:30.000Z", "right"],
  ["2024-01-01T10:20:30+09:00", "right"],
  // without a zone: the site's `timeZone`, else UTC
  ["2024-01-01T10:20:30", "UTC"],
  ["2024-01-01 10:20:30", "UTC"],
  ["2024-01-01", "UTC"],
];
const STRINGS = [
  ["2024-01-01 10:20:30 +0900", "right"],
  ["2024-01-01 10:20:30 +09:00", "right"],
  ["2024-01-01T10:20:30+0900", "right"],
];
/** No date, and no word about it. */
const IGNORED = [
  "2024-01-01T10:20Z",
  "2024-01-01 10:20",
  "2024/01/01",
  "2024-1-1",
  "Jan 01 2024",
  "2024-01-01t10:20:30z",
  "2024-01-01T10:20:30+09",
].map((value) => [value, "misread"]);

const inSiteZone = ([value, verdict]) => [value, verdict === "UTC" ? "local" : verdict];
const quote = ([value, verdict]) => [`"${value}"`, verdict];

function rowOf(format, title, forms, rest) {
  return {
    name: `hugo-${format}`,
    title: `Hugo, ${title}`,
    preset: "hugo",
    keys: { created: "date", modified: "lastmod", draft: "draft" },
    draft: { on: "true", off: "false" },
    reader: "hugo; a template prints .Date and .Lastmod",
    version: ["hugo", "version"],
    install: () => provideFromDebian("hugo"),
    site: SITE,
    folder: "content/posts",
    command: ["hugo", "--quiet"],
    output: "public/index.html",
    format,
    forms,
    ...rest,
  };
}

export default [
  rowOf("yaml", "YAML", [...BOTH, ...STRINGS, ...BOTH.map(quote), ...STRINGS.map(quote), ...IGNORED, ["", "misread"]], {
    data: [["title", "A post"]],
  }),
  rowOf(
    "toml",
    "TOML",
    [
      ...BOTH,
      ["2024-01-01 10:20:30Z", "right"],
      ["2024-01-01t10:20:30z", "right"],
      ...BOTH.map(quote),
      ...STRINGS.map(quote),
      ...IGNORED.map(quote),
      ['""', "misread"],
    ],
    { data: [["title", '"A post"']] },
  ),
  rowOf("yaml", "YAML, with a timeZone", BOTH.map(inSiteZone), {
    name: "hugo-timezone",
    data: [["title", "A post"]],
    zone: SITE_ZONE,
    site: { ...SITE, "config.toml": `${CONFIG}timeZone = "${SITE_ZONE.name}"\n`, "stamp-dates.config.json": writeConfig("hugo") },
  }),
  rowOf("json", "JSON", [...BOTH, ...STRINGS, ...IGNORED].map(quote), { data: [["title", '"A post"']] }),
];
