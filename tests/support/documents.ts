// Reads the examples out of a Markdown document.

import { readFileSync } from "node:fs";

export interface Example {
  /** The language of the fence: `sh`, `console`, `md`. */
  readonly language: string;
  readonly text: string;
  /** The nearest heading above it, without the marks. */
  readonly heading: string;
}

/** The fenced blocks of the document, in order. */
export function readExamples(document: string): Example[] {
  const examples: Example[] = [];
  let heading = "";
  let open: { language: string; lines: string[] } | null = null;
  for (const line of readFileSync(document, "utf8").split("\n")) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && line === "```") {
      examples.push({ language: open.language, text: `${open.lines.join("\n")}\n`, heading });
      open = null;
    } else if (open) open.lines.push(line);
    else if (fence) open = { language: fence[1] ?? "", lines: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return examples;
}

export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The commands of a transcript (`$ command`), each with the output shown below it, blank lines at its ends left out. */
export function readTranscript(text: string): Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...output] = part.split("\n");
      return { command, output: output.join("\n").trim() };
    });
}
