// Draws what a terminal shows as an SVG: text that can be selected and read aloud, with a ground of its own, so that it is read on
// a bright page as on a dark one; no font and nothing else from outside.

import Anser from "anser";

const FONT_SIZE = 14;
const LINE_HEIGHT = 20;
/** The widest that a column of a usual monospaced font is. */
const COLUMN = FONT_SIZE * 0.605;
const PADDING = 20;
const FEWEST_COLUMNS = 72;
/** As wide as the terminal is: longer lines go on in the next, as they do there. */
const MOST_COLUMNS = 100;

/** Each at least 4.5 : 1 on the ground. */
const GROUND = "#161b22";
const EDGE = "#6e7681";
const STYLES = {
  text: "fill:#d0d7de",
  prompt: "fill:#8b949e",
  command: "fill:#ffffff;font-weight:600",
  bold: "fill:#ffffff;font-weight:600",
  dim: "fill:#8b949e",
  "ansi-red": "fill:#ff8b85",
  "ansi-green": "fill:#56d364",
  "ansi-yellow": "fill:#e3b341",
  "ansi-cyan": "fill:#76e3ea",
};

/** The picture of the `played` commands of a scene, and what they said. Throws where a colour or a character has no place in it. */
export function drawTerminal({ name, title }, played) {
  const lines = played
    .flatMap(({ command, output }, i) => [...(i > 0 && played[i - 1].output !== "" ? [[]] : []), typed(command), ...shown(output)])
    .flatMap((line) => wrap(line));
  const columns = Math.max(FEWEST_COLUMNS, ...lines.map((line) => line.reduce((sum, { text }) => sum + text.length, 0)));
  const width = Math.ceil(columns * COLUMN + 2 * PADDING);
  const height = lines.length * LINE_HEIGHT + 2 * PADDING;
  const used = new Set(lines.flat().map(({ style }) => style));
  const rules = Object.entries(STYLES).flatMap(([style, rule]) => (used.has(style) ? [`.${style}{${rule}}`] : []));
  const words = played.map(({ command, output }) => `$ ${command}\n${Anser.ansiToText(output)}`).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${name}-title ${name}-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="${name}-title">${escapeXml(title)}</title>
<desc id="${name}-desc">${escapeXml(words.trim())}</desc>
<style>text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}${rules.join("")}</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${GROUND}" stroke="${EDGE}"/>
${lines.map(drawLine).join("")}</svg>
`;
}

function typed(command) {
  return [
    { text: "$ ", style: "prompt" },
    { text: command, style: "command" },
  ];
}

/** The lines of `output`, each as runs of one style. */
function shown(output) {
  const lines = output.replace(/\n$/, "").split("\n");
  return output === "" ? [] : lines.map((line) => Anser.ansiToJson(line, { use_classes: true, remove_empty: true }).map(readRun));
}

function readRun({ content, fg, decorations }) {
  const style = fg ?? decorations[0] ?? "text";
  if (!(style in STYLES)) throw new RangeError(`no style for ${style}: ${content}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(content)) throw new RangeError(`a control character that is not drawn: ${JSON.stringify(content)}`);
  return { text: content, style };
}

/** The runs of one line in lines of at most MOST_COLUMNS characters. */
function wrap(runs) {
  const lines = [[]];
  let left = MOST_COLUMNS;
  for (const { text, style } of runs) {
    let rest = text;
    while (rest.length > left) {
      lines.at(-1).push({ text: rest.slice(0, left), style });
      rest = rest.slice(left);
      lines.push([]);
      left = MOST_COLUMNS;
    }
    if (rest !== "") lines.at(-1).push({ text: rest, style });
    left -= rest.length;
  }
  return lines;
}

function drawLine(runs, i) {
  if (runs.length === 0) return "";
  const y = PADDING + i * LINE_HEIGHT + FONT_SIZE;
  const spans = runs.filter(({ text }) => text !== "").map(({ text, style }) => `<tspan class="${style}">${escapeXml(text)}</tspan>`);
  return `<text x="${PADDING}" y="${y}" xml:space="preserve">${spans.join("")}</text>\n`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
