// Pelican (Debian's package; the facts are of 4.8.0, with python3-markdown): a real build of posts between `---` lines; the site's settings
// print each article's `date` and `modified`. Pelican reads no YAML there: what stands after the colon is the value as it
// is, so double quotes and comments make it no date, and the article is dropped.

import { BUILD_ZONE } from "./forms.mjs";
import { provideFromDebian } from "./provide.mjs";

const SETTINGS = `import json
from datetime import timezone
from pelican import signals

SITENAME = "A site"
TIMEZONE = "${BUILD_ZONE.name}"
PATH = "content"
SLUGIFY_SOURCE = "basename"
LOAD_CONTENT_CACHE = False

def print_dates(generator):
    iso = lambda date: date.astimezone(timezone.utc).isoformat() if date else None
    articles = generator.articles + generator.drafts
    with open("dates.json", "w") as file:
        json.dump({article.slug: [iso(article.date), iso(getattr(article, "modified", None))] for article in articles}, file)

signals.article_generator_finalized.connect(print_dates, weak=False)
`;

const RIGHT = [
  "2024-01-01 10:20:30 +0000",
  "2024-01-01T10:20:30Z",
  "2024-01-01T10:20:30.000Z",
  "2024-01-01T10:20:30+09:00",
  "2024-01-01 10:20 +0900",
  "2024-01-01t10:20:30z",
];
/** In the site's TIMEZONE, for which `pelican-quickstart` asks. */
const ZONELESS = [
  "2024-01-01 10:20",
  "2024-01-01 10:20:30",
  "2024-01-01T10:20:30",
  "2024/01/01 10:20",
  "2024-1-1 10:20:30",
  "2024-01-01",
  "2024/01/01",
  "2024-1-1",
  "January 1, 2024",
];
const DROPPED = ['"2024-01-01T10:20:30Z"', '"2024-01-01"', '"2024-01-01 10:20"', ""];

export default [
  {
    name: "pelican",
    title: "Pelican",
    preset: "pelican",
    keys: { created: "date", modified: "modified", draft: "status" },
    draft: { on: "draft", off: "published" },
    reader: "pelican; its settings print date and modified",
    version: ["pelican", "--version"],
    install() {
      provideFromDebian("pelican", ["pelican", "python3-markdown"]);
    },
    site: { "pelicanconf.py": SETTINGS },
    folder: "content",
    command: ["pelican", "-s", "pelicanconf.py", "--quiet"],
    output: "dates.json",
    authorAtHome: true,
    data: [["title", "A post"]],
    forms: [...ZONELESS.map((value) => [value, "local"]), ...RIGHT.map((value) => [value, "right"]), ...DROPPED.map((value) => [value, "breaks"])],
  },
];
