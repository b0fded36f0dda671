// README's pictures show what the program does today: each is played again, and compared.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BIN, makeFolder } from "../support/repository.ts";

const FOLDER = "docs/images";

function checkPictures(program: string) {
  const temporary = makeFolder();
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, STAMP_DATES_BIN: program };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/record.mjs", "--check"], { env, encoding: "utf8" });
  return { status, stdout, stderr, left: readdirSync(temporary) };
}

it("are what a run gives now; if not: npm run record", () => {
  expect(checkPictures(BIN)).toEqual({ status: 0, stdout: "", stderr: "", left: [] });
});

it("are stale where the program says something else", () => {
  const other = path.join(makeFolder(), "other.cjs");
  writeFileSync(other, "console.log('stamped nothing');\n");
  const { status, stdout, left } = checkPictures(other);
  expect(stdout).toContain("docs/images/commit.svg does not show what happens now");
  expect(stdout).toContain("$ git commit -qam 'Say more'\nstamped nothing\n");
  expect(status).toBe(1);
  expect(left).toEqual([]);
});

// screenshots are another matter: docs/backfill.md has one
it.each(readdirSync(FOLDER).filter((name) => name.endsWith(".svg")))("%s: small, self-contained, with words for those who do not see it", (name) => {
  const picture = readFileSync(path.join(FOLDER, name), "utf8");
  expect(picture.length).toBeLessThan(20_000);
  expect(picture).toMatch(/^<svg [^>]*role="img" aria-labelledby="\S+ \S+"/);
  expect(picture).toMatch(/<title id="[^"]+">[^<]{10,}<\/title>\n<desc id="[^"]+">\$ [^<]{20,}<\/desc>/);
  expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
    /https?:|url\(|@import|@font-face|<script|<image|<foreignObject|href/,
  );
  expect(picture).not.toMatch(/\/tmp\/|stamp-dates-record-/);
});
