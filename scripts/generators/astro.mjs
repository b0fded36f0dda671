// Astro 5.18.1 and Starlight 0.37.7: real builds of sites with a content collection; an endpoint prints the dates that the
// collection's schema gave. The schemas are those of AstroPaper 5 and of Astro's blog template, word for word where dates
// are concerned; Starlight's is its own.

import { writeConfig } from "./forms.mjs";
import { provideFromNpm } from "./provide.mjs";

const ASTRO = "5.18.1";

// Astro's caches go where the site is: node_modules is shared by all sites
const CONFIG = 'cacheDir: "./.cache", vite: { cacheDir: "./.cache/vite" }';

function writeSite(collection, schema) {
  return {
    "package.json": '{ "type": "module" }',
    "astro.config.mjs": `export default { ${CONFIG} };`,
    "src/content.config.mjs": `
      import { defineCollection, z } from "astro:content";
      import { glob } from "astro/loaders";
      const posts = defineCollection({ loader: glob({ pattern: "**/[^_]*.{md,mdx}", base: "./src/content/blog" }), schema: ${schema} });
      export const collections = { ${collection}: posts };`,
  };
}

/** The endpoint: what every page of the site would be given. */
const writeEndpoint = (collection, created, modified) => `
  import { getCollection } from "astro:content";
  export async function GET() {
    const posts = await getCollection("${collection}");
    return new Response(JSON.stringify(Object.fromEntries(posts.map(({ id, data }) => [id, [${created}, ${modified}]]))));
  }`;

/** What js-yaml takes for a date. Without a zone it is UTC. */
const DATES = [
  ["2024-01-01T10:20:30Z", "right"],
  ["2024-01-01T10:20:30.000Z", "right"],
  ["2024-01-01T10:20:30+09:00", "right"],
  ["2024-01-01T10:20:30+09", "right"],
  ["2024-01-01 10:20:30 +09:00", "right"],
  ["2024-01-01 10:20:30Z", "right"],
  ["2024-01-01 10:20:30", "UTC"],
  ["2024-01-01T10:20:30", "UTC"],
  ["2024-1-1 10:20:30", "UTC"],
  ["2024-01-01", "UTC"],
];
/** What it takes for a string. */
const STRINGS = [
  "2024-01-01T10:20:30+0900",
  "2024-01-01 10:20:30 +0000",
  "2024-01-01T10:20Z",
  "2024/01/01",
  "2024-01-01t10:20:30z",
  '"2024-01-01T10:20:30Z"',
];

const BASE = {
  folder: "src/content/blog",
  command: [process.execPath, "node_modules/astro/astro.js", "build"],
  output: "dist/dates.json",
  data: [
    ["title", "A post"],
    ["description", "About it"],
  ],
};

const astroPaper = {
  ...BASE,
  name: "astro-paper",
  title: `AstroPaper's collection, Astro ${ASTRO}`,
  preset: "astro-paper",
  keys: { created: "pubDatetime", modified: "modDatetime", draft: "draft" },
  draft: { on: "true", off: "false" },
  reader: "astro build; z.date()",
  install: (cache) => provideFromNpm(cache, "astro", { astro: ASTRO }),
  site: {
    ...writeSite(
      "blog",
      "z.object({ pubDatetime: z.date(), modDatetime: z.date().optional().nullable(), title: z.string(), draft: z.boolean().optional() })",
    ),
    "src/pages/dates.json.js": writeEndpoint("blog", "data.pubDatetime", "data.modDatetime"),
  },
  // a string breaks the build; so does a blank pubDatetime, and "" in either
  forms: [
    ...DATES,
    ...STRINGS.map((value) => [value, "breaks"]),
    ["2024-1-1", "breaks"],
    ["Jan 01 2024", "breaks"],
    ["", "breaks", "misread"],
    ['""', "breaks"],
  ],
};

// a zone in the configuration changes nothing in what js-yaml reads: without a zone in the post it is UTC
const astroPaperInZone = {
  ...astroPaper,
  name: "astro-paper-timezone",
  title: `${astroPaper.title}, with a timezone`,
  site: { ...astroPaper.site, "stamp-dates.config.json": writeConfig("astro-paper") },
  forms: DATES,
};

const astro = {
  ...BASE,
  name: "astro",
  title: `Astro's blog template, Astro ${ASTRO}`,
  preset: "astro",
  keys: { created: "pubDate", modified: "updatedDate" },
  reader: "astro build; z.coerce.date()",
  install: astroPaper.install,
  site: {
    ...writeSite(
      "blog",
      "z.object({ title: z.string(), description: z.string(), pubDate: z.coerce.date(), updatedDate: z.coerce.date().optional() })",
    ),
    "src/pages/dates.json.js": writeEndpoint("blog", "data.pubDate", "data.updatedDate"),
  },
  forms: [
    ...DATES,
    // strings are given to `new Date`: those with a zone are right, a day is UTC, all others are the building machine's time
    ...STRINGS.filter((value) => value !== "2024/01/01").map((value) => [value, "right"]),
    ['"2024-01-01 10:20:30 +0900"', "right"],
    ['"2024-01-01"', "UTC"],
    ["'2024-01-01T10:20:30'", "local"],
    ['"2024-01-01 10:20:30"', "local"],
    ["2024-01-01 10:20", "local"],
    ["2024/01/01", "local"],
    ["2024-1-1", "local"],
    ["Jan 01 2024", "local"],
    ["'January 1, 2024'", "local"],
    // a blank value is the epoch, silently
    ["", "1970-01-01T00:00:00Z"],
    ['""', "breaks"],
  ],
};

const starlight = {
  ...BASE,
  name: "starlight",
  title: `Starlight 0.37.7, Astro ${ASTRO}`,
  preset: "starlight",
  keys: { modified: "lastUpdated", draft: "draft" },
  reader: "astro build; Starlight's docsSchema()",
  install: (cache) => provideFromNpm(cache, "starlight", { "@astrojs/starlight": "0.37.7", astro: ASTRO }),
  site: {
    "package.json": '{ "type": "module" }',
    "astro.config.mjs": `
      import starlight from "@astrojs/starlight";
      export default { ${CONFIG}, integrations: [starlight({ title: "A site", pagefind: false, lastUpdated: false })] };`,
    "src/content.config.mjs": `
      import { defineCollection } from "astro:content";
      import { docsLoader } from "@astrojs/starlight/loaders";
      import { docsSchema } from "@astrojs/starlight/schema";
      export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };`,
    "src/pages/dates.json.js": writeEndpoint("docs", "null", "data.lastUpdated"),
  },
  folder: "src/content/docs",
  words: [
    ["modified", "false"],
    ["modified", "true"],
  ],
  forms: [...DATES, ...STRINGS.map((value) => [value, "breaks"]), ["", "breaks"]],
};

export default [astroPaper, astroPaperInZone, astro, starlight];
