// The browser of the tests and pictures: Debian's chromium, without a network, driven by playwright-core.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// it is to ask nobody anything: what the page itself asks for is what is tested
const ARGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Where a browser is; null without one. `installs`: where there is apt, and it may, chromium is installed. */
export function findBrowser({ installs = false } = {}) {
  const found = () => PLACES.find((file) => file && existsSync(file)) ?? null;
  if (found() || !installs || process.platform !== "linux") return found();
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const run = (...args) => {
    const [command, ...rest] = [...sudo, ...args];
    return spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  };
  if (run("apt-get", "update", "-qq")) run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  return found();
}

/** Starts it, with a new profile of its own. Throws where there is none. */
export function startBrowser() {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no chromium: apt-get install chromium, or name one: CHROMIUM=FILE");
  // in a container, and as root, it has no sandbox of its own
  return chromium.launch({ executablePath, args: ARGS, chromiumSandbox: false, env: { ...process.env, TZ: "UTC" } });
}
