// The page of a backfill in a real browser: what it shows, sorts and filters; and that it asks for nothing and runs nothing of a post.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../../scripts/picture/chromium.mjs";
import { formatPage } from "../../src/report/html/page.ts";
import type { TimelinePost } from "../../src/report/html/timeline.ts";
import { makeFolder } from "../support/repository.ts";
import { agreeing, differing, HOSTILE, lane, timelineOf } from "../support/timeline.ts";

const POSTS: readonly TimelinePost[] = [
  { ...agreeing("blog/plain.md", "2021-01-01T10:00:00Z"), title: "Plain" },
  { ...differing("blog/years.md", "2018-01-01T10:00:00Z", "2022-01-01T10:00:00Z"), title: "Years" },
  { ...differing("blog/days.md", "2022-01-03T10:00:00Z", "2022-01-01T10:00:00Z"), title: "Days" },
  {
    ...agreeing("notes/filled.md", "2019-01-01T10:00:00Z"),
    title: "Filled",
    state: "fills",
    modified: lane("fills", null, "2024-01-01T10:00:00Z"),
  },
  { ...agreeing("notes/10.md"), title: "A draft", state: "draft", created: null },
];

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** What went wrong in the open page: errors of its program, breaches of its policy, requests. */
let complaints: string[] = [];
afterEach(() => expect(complaints).toEqual([]));

async function open(posts: readonly TimelinePost[], options: BrowserContextOptions = {}): Promise<Page> {
  const file = path.join(makeFolder(), "dates.html");
  writeFileSync(file, formatPage(timelineOf(posts)));
  const url = pathToFileURL(file).href;
  const page = await (await browser.newContext(options)).newPage();
  complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => request.url() === url || complaints.push(`request: ${request.url()}`));
  await page.goto(url);
  return page;
}

/** The titles of the rows that are shown, from the top. */
async function shownTitles(page: Page): Promise<string[]> {
  return page.locator("tbody tr:visible th bdi").allTextContents();
}

const choose = (page: Page, label: RegExp) => page.locator("fieldset label", { hasText: label }).click();

describe("the rows", () => {
  it("have the disagreements first, the widest before the others", async () => {
    expect(await shownTitles(await open(POSTS))).toEqual(["Years", "Days", "Filled", "A draft", "Plain"]);
  });

  it("are sorted by what is chosen, and the other way round", async () => {
    const page = await open(POSTS);
    await page.selectOption("#sort", "created");
    expect(await shownTitles(page)).toEqual(["Days", "Plain", "Filled", "Years", "A draft"]);
    await page.selectOption("#sort", "path");
    expect(await shownTitles(page)).toEqual(["Days", "Plain", "Years", "A draft", "Filled"]);
    await page.click("#reverse");
    expect(await shownTitles(page)).toEqual(["Filled", "A draft", "Years", "Plain", "Days"]);
    await page.click("#reverse");
    await page.selectOption("#sort", "state");
    expect(await shownTitles(page)).toEqual(["Years", "Days", "Filled", "A draft", "Plain"]);
  });

  it("are filtered by text, of title or path, without case", async () => {
    const page = await open(POSTS);
    await page.fill("#text", "BLOG/ da");
    expect(await shownTitles(page)).toEqual(["Days"]);
    expect(await page.textContent("#count")).toBe("1 of 5");
    await page.fill("#text", "nowhere");
    expect(await page.isVisible("#nothing")).toBe(true);
    await page.fill("#text", "");
    expect(await shownTitles(page)).toHaveLength(5);
    expect(await page.isVisible("#nothing")).toBe(false);
  });

  it("are filtered by state and by date", async () => {
    const page = await open(POSTS);
    await choose(page, /^disagree/);
    expect(await shownTitles(page)).toEqual(["Years", "Days"]);
    await page.selectOption("#date", "modified");
    expect(await shownTitles(page)).toEqual([]);
    await choose(page, /would be filled/);
    expect(await shownTitles(page)).toEqual(["Filled"]);
    await page.selectOption("#date", "any");
    await choose(page, /^all/);
    expect(await shownTitles(page)).toHaveLength(5);
  });
});

it("is used by the keyboard alone", async () => {
  const page = await open(POSTS);
  await page.keyboard.press("/");
  await page.keyboard.type("blog/");
  expect(await shownTitles(page)).toEqual(["Years", "Days", "Plain"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  expect(await shownTitles(page)).toEqual(["Years", "Days"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await shownTitles(page)).toEqual(["Days", "Years"]);
});

it("shows hostile titles and paths as the text that they are", async () => {
  const posts = HOSTILE.map((text, i) => ({ ...agreeing(`${i}/${text.replaceAll("/", "_")}.md`), title: text }));
  const page = await open(posts);
  expect((await shownTitles(page)).sort()).toEqual([...HOSTILE].sort());
  expect((await page.locator(".path").evaluateAll((all) => all.map((one) => one.getAttribute("title")))).sort()).toEqual(
    posts.map((post) => post.path).sort(),
  );
  expect(await page.title()).toBe("a-blog: the dates of its posts");
  expect(await page.locator("script, img, svg[onload]").count()).toBe(1);
});

it("keeps out a program that somebody puts in later", async () => {
  const page = await open(POSTS);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'broken'";
    document.body.append(script);
  });
  expect(await page.title()).toBe("a-blog: the dates of its posts");
  expect(complaints.splice(0)).toEqual([expect.stringContaining("Content Security Policy")]);
});

it("places the marks on the axis: history's open, the file's filled, with a line between where they differ", async () => {
  const page = await open(POSTS);
  const marks = page.locator("tbody tr").first().locator("svg");
  const middle = async (selector: string) => {
    const box = await marks.locator(selector).boundingBox();
    return box ? box.x + box.width / 2 : Number.NaN;
  };
  const [file, told] = [await middle("circle.f"), await middle("circle.h")];
  const line = await marks.locator("line").boundingBox();
  expect(Math.abs((line?.x ?? 0) - file)).toBeLessThan(2);
  expect(Math.abs((line?.x ?? 0) + (line?.width ?? 0) - told)).toBeLessThan(2);
  const year = async (label: string) => {
    const box = await page.locator("thead text", { hasText: label }).boundingBox();
    return box ? box.x + box.width / 2 : Number.NaN;
  };
  expect(Math.abs(file - (await year("2018")))).toBeLessThan(2);
  expect(Math.abs(told - (await year("2022")))).toBeLessThan(2);
});

it("is all there without a program: the dates in words, the marks, no controls that do nothing", async () => {
  const page = await open(POSTS, { javaScriptEnabled: false });
  expect(await shownTitles(page)).toEqual(["Years", "Days", "Filled", "A draft", "Plain"]);
  expect(await page.isVisible("#controls")).toBe(false);
  expect(await page.locator("tbody tr").first().innerText()).toMatch(/2018-01-01T10:00:00Z[\s\S]*2022-01-01T10:00:00Z[\s\S]*4 years early/);
  expect(await page.locator("tbody circle").count()).toBeGreaterThan(5);
});

it.each([
  ["a telephone", 360],
  ["a tablet", 800],
  ["a desk", 1280],
])("fits the width of %s", async (_name, width) => {
  const page = await open([...POSTS, { ...agreeing(`blog/${"long".repeat(40)}.md`), title: "Long ".repeat(60) }], {
    viewport: { width, height: 800 },
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

it.each(["light", "dark"] as const)("is read in the %s: every text has the contrast of WCAG AA", async (colorScheme) => {
  const page = await open(POSTS, { colorScheme });
  const contrasts = await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
    const luminance = (color: string) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) =>
        one / 255 <= 0.04 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = luminance(getComputedStyle(document.documentElement).backgroundColor);
    return [...document.querySelectorAll("h1, p, b, i, time, span, .tag, label")].map((element) => {
      const ink = luminance(getComputedStyle(element).color);
      return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    });
  });
  expect(contrasts.length).toBeGreaterThan(30);
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
});

it("prints every row, and none of the controls", async () => {
  const page = await open(Array.from({ length: 200 }, (_, i) => agreeing(`blog/${i}.md`)));
  await page.emulateMedia({ media: "print" });
  expect(await page.isVisible("#controls")).toBe(false);
  expect(await shownTitles(page)).toHaveLength(200);
});
