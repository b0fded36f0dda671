// Archetypes: files whose values are placeholders, which need not even be YAML.

import type { ParsedBlock } from "./field.ts";

/** A line whose whole value is a placeholder, in a text that need not be YAML. */
export function isTemplateText(text: string): boolean {
  return text.split("\n").some((line) => /^[^#:]+:\s*(?<q>["']?)(?:\{\{.*\}\}|<%.*%>)\k<q>\s*$/.test(line));
}

/** What a template parses as: nothing that could be edited. */
export function templateBlock(): ParsedBlock {
  const refuse = (): never => {
    throw new RangeError("a template is never edited");
  };
  return { data: {}, isTemplate: true, findField: refuse, replace: refuse, clear: refuse, remove: refuse, insert: refuse };
}
