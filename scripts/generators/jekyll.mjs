// Jekyll (Debian's package; the facts are of 4.3.1): a real build; a page prints each post's `date` and `last_modified_at` with the filter
// that jekyll-seo-tag and jekyll-feed use.

import { SITE_ZONE, writeConfig } from "./forms.mjs";
import { provideFromDebian } from "./provide.mjs";

const LIST = `---
---
{
{% for post in site.posts %}"{{ post.slug }}": ["{{ post.date | date_to_xmlschema }}", "{{ post.last_modified_at | date_to_xmlschema }}"]{% unless forloop.last %},{% endunless %}
{% endfor %}
}
`;

const jekyll = {
  name: "jekyll",
  title: "Jekyll",
  preset: "jekyll",
  keys: { created: "date", modified: "last_modified_at", draft: "published" },
  draft: { on: "false", off: "true" },
  draftFile: (name) => `_drafts/${name}.md`,
  reader: "jekyll build; a page prints date and last_modified_at",
  version: ["jekyll", "--version"],
  install: () => provideFromDebian("jekyll"),
  site: { "_config.yml": "title: A site\n", "dates.json": LIST },
  file: (name) => `_posts/2024-01-01-${name}.md`,
  // nothing is missing where the file name has the date
  isDatedByName: true,
  // strings and days without a zone are right where the author's machine builds the site, or where the site names its zone
  authorAtHome: true,
  command: ["jekyll", "build", "--quiet", "--disable-disk-cache"],
  output: "_site/dates.json",
  data: [["title", "A post"]],
  forms: [
    ["2024-01-01 10:20:30 +0000", "right"],
    ["2024-01-01 10:20:30 +0900", "right"],
    ["2024-01-01 10:20:30 +09:00", "right"],
    ["2024-01-01T10:20:30Z", "right"],
    ["2024-01-01T10:20:30.000Z", "right"],
    ["2024-01-01T10:20:30+09:00", "right"],
    ["2024-01-01T10:20Z", "right"],
    ["2024-01-01 10:20 +0900", "right"],
    ["2024-01-01t10:20:30z", "right"],
    ['"2024-01-01 10:20:30 +0900"', "right"],
    ["'2024-01-01T10:20:30Z'", "right"],
    // without a zone, what YAML takes for a time is UTC; a string is read in the site's `timezone`, else the machine's
    ["2024-01-01 10:20:30", "UTC"],
    ["2024-01-01T10:20:30", "UTC"],
    ["2024-1-1 10:20:30", "UTC"],
    ["2024-01-01 10:20", "local"],
    ["2024/01/01 10:20:30", "local"],
    ['"2024-01-01 10:20:30"', "local"],
    ["2024-01-01", "local"],
    ["2024/01/01", "local"],
    ['"2024-01-01"', "local"],
    ["January 1, 2024", "local"],
    ["", "breaks", "misread"],
    ['""', "breaks", "misread"],
  ],
};

const withZone = {
  ...jekyll,
  name: "jekyll-timezone",
  title: `${jekyll.title}, with a timezone`,
  zone: SITE_ZONE,
  authorAtHome: false,
  site: { ...jekyll.site, "_config.yml": `title: A site\ntimezone: ${SITE_ZONE.name}\n`, "stamp-dates.config.json": writeConfig("jekyll") },
};

export default [jekyll, withZone];
