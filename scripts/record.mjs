// README's pictures: makes them from a real run (`npm run record`), or says with `--check` which of them no longer show what the
// program does, and ends with 1. Nothing in them depends on the machine: dates, names and folders are fixed.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drawTerminal } from "./record/picture.mjs";
import { SCENES } from "./record/scenes.mjs";
import { playScene } from "./record/site.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = path.resolve(process.env.STAMP_DATES_BIN ?? path.join(root, "bin/stamp-dates.cjs"));
const folder = path.join(root, "docs/images");
const isCheck = process.argv.includes("--check");

function readPicture(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

for (const scene of SCENES) {
  const file = path.join(folder, `${scene.name}.svg`);
  const played = playScene(scene, program);
  const picture = drawTerminal(scene, played);
  if (readPicture(file) === picture) continue;
  if (isCheck) {
    const said = played.map(({ command, output }) => `$ ${command}\n${output}`).join("");
    process.stdout.write(`docs/images/${scene.name}.svg does not show what happens now (npm run record):\n\n${said}\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, picture);
    process.stdout.write(`docs/images/${scene.name}.svg\n`);
  }
}
