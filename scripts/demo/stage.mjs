// What the demonstration prints, and its checks: text in 100 columns, colour only on a terminal.

const COLUMNS = 100;
const DIFF_LINES = 8;

export class Stage {
  #write;
  #color;
  #scenes = 0;
  #checks = 0;
  #failed = 0;

  /** `write` takes text; `color` tells whether it goes to a terminal. */
  constructor(write, color) {
    this.#write = write;
    this.#color = color;
  }

  get failed() {
    return this.#failed;
  }

  /** Opens a scene. */
  scene(title) {
    this.#scenes++;
    this.#line(`\n${this.#paint(1, `${String(this.#scenes).padStart(2)}. ${title}`)}`);
  }

  /** Plain words below a scene's title. */
  say(text) {
    for (const line of wrap(text, COLUMNS - 4)) this.#line(`    ${line}`);
  }

  /** A command as one would type it. */
  command(text) {
    for (const [i, line] of wrap(text, COLUMNS - 8).entries()) this.#line(`    ${i === 0 ? this.#paint(36, "$") : " "} ${this.#paint(1, line)}`);
  }

  /** What a program said, as it said it. */
  quote(text) {
    for (const line of text.split("\n").filter(Boolean)) {
      for (const part of wrap(line, COLUMNS - 8)) this.#line(`    ${this.#paint(2, "|")} ${part}`);
    }
  }

  /** The changed lines of a unified diff, as many as are read with pleasure. */
  diff(text) {
    const at = text.indexOf("\n@@");
    const lines = (at < 0 ? "" : text.slice(at + 1)).split("\n").filter((line) => /^[-+]/.test(line));
    for (const line of lines.slice(0, DIFF_LINES)) {
      const shown = cut(line.replaceAll("\r", "\u240d"), COLUMNS - 6);
      this.#line(`      ${this.#paint(line.startsWith("+") ? 32 : 31, shown)}`);
    }
    const more = lines.length - DIFF_LINES;
    if (more > 0) this.#line(`      ${this.#paint(2, `… ${more} more ${more === 1 ? "line" : "lines"}`)}`);
  }

  /** Notes whether `actual` is `expected`, and shows both where it is not. */
  check(label, actual, expected) {
    this.#checks++;
    if (Object.is(actual, expected)) {
      this.#line(`    ${this.#paint(32, "ok")}  ${cut(label, COLUMNS - 8)}`);
      return;
    }
    this.#failed++;
    this.#line(`    ${this.#paint(31, "WRONG")}  ${cut(label, COLUMNS - 11)}`);
    this.#line(`           expected ${cut(JSON.stringify(expected) ?? "nothing", COLUMNS - 20)}`);
    this.#line(`           found    ${cut(JSON.stringify(actual) ?? "nothing", COLUMNS - 20)}`);
  }

  /** The last line: how it went. */
  finish() {
    const right = this.#checks - this.#failed;
    const text = `${this.#scenes} scenes, ${right} of ${this.#checks} checks right${this.#failed > 0 ? `, ${this.#failed} WRONG` : ""}`;
    this.#line(`\n${this.#paint(this.#failed > 0 ? 31 : 32, text)}`);
  }

  #paint(code, text) {
    return this.#color ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  #line(text) {
    this.#write(`${text}\n`);
  }
}

function cut(text, columns) {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}

/** `text` in lines of at most `columns`, broken at blanks, the rest indented as deep as the first and two more. */
function wrap(text, columns) {
  const indent = `${/^ */.exec(text)[0]}  `;
  const lines = [];
  let rest = text;
  while (rest.length > columns) {
    const blank = rest.lastIndexOf(" ", columns);
    const end = blank > indent.length ? blank : columns;
    lines.push(rest.slice(0, end));
    rest = indent + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
