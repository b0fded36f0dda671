// Where the outermost statements of a shell script begin and end.

import { describe, expect, it } from "vitest";
import { readShellScript } from "../../../src/setup/shell-statements.ts";

const split = (text: string) => readShellScript(text).statements.map(({ start, end }) => text.slice(start, end));

describe("statements", () => {
  it.each<[string, string, string[]]>([
    ["commands on lines", "a\n\n  b c\n", ["a", "b c"]],
    ["commands on one line", "a; b & c", ["a;", "b &", "c"]],
    ["comments", "# a\na # b; c\n# d", ["a"]],
    ["a sharp sign within a word", "a b#c\nd", ["a b#c", "d"]],
    ["quotes with everything in them", `a "x; # \\" $(b "c;") \`d\`" 'e;\n# f'\ng`, [`a "x; # \\" $(b "c;") \`d\`" 'e;\n# f'`, "g"]],
    ["a list and a pipe over lines", "a |\n  b &&\n\n  c\nd", ["a |\n  b &&\n\n  c", "d"]],
    ["a continued line", "a \\\n  b\nc", ["a \\\n  b", "c"]],
    ["a loop in a pipe", "a | while read x; do\n  b; done\nc", ["a | while read x; do\n  b; done", "c"]],
    ["words that only look reserved", "echo done fi }; a", ["echo done fi };", "a"]],
    ["conditions within loops", "for f in a b; do if x; then y; else z; fi; done; w", ["for f in a b; do if x; then y; else z; fi; done;", "w"]],
    [
      "case with both forms of patterns",
      "case $a in\n  x) b;;\n  (y|z) c ;;\n  *) d\nesac\ne",
      ["case $a in\n  x) b;;\n  (y|z) c ;;\n  *) d\nesac", "e"],
    ],
    ["a function and groups", "f() {\n  a; }\n( b; c )\n{ d; }\ng", ["f() {\n  a; }", "( b; c )", "{ d; }", "g"]],
    ["a function whose body is on the next line", "f()\n\n{\n  a\n}\nb", ["f()\n\n{\n  a\n}", "b"]],
    ["a test with operators", "if [[ -f $a && ( $b == x || $c ) ]]; then d; fi\ne", ["if [[ -f $a && ( $b == x || $c ) ]]; then d; fi", "e"]],
    ["a here-document", "cat <<'E' >x\n done; fi\nE\na", ["cat <<'E' >x\n done; fi\nE\n", "a"]],
    ["an indented here-document in a loop", "while a; do cat <<-E\n\tx (\n\tE\ndone\nb", ["while a; do cat <<-E\n\tx (\n\tE\ndone", "b"]],
    ["arithmetic and tests", "a $((1 + (2))) && [[ $x =~ ^(a|b)$ ]]\nb", ["a $((1 + (2))) && [[ $x =~ ^(a|b)$ ]]", "b"]],
    ["a process for a file", "a <(b; c)\nd", ["a <(b; c)", "d"]],
    ["an array", "a=($(b) c 'd)')\ne+=(f) g", ["a=($(b) c 'd)')", "e+=(f) g"]],
    ["a substituted variable", `a "\${x:-"y}"}" \${#z}\nb`, [`a "\${x:-"y}"}" \${#z}`, "b"]],
  ])("%s", (_name, text, expected) => {
    expect(split(text)).toEqual(expected);
    expect(readShellScript(text).isWhole).toBe(true);
  });

  it.each<[string, string]>([
    ["a backslash", "a \\"],
    ["a continued line", "a \\\n"],
    ["an open quote", "a 'b\n"],
    ["an open double quote", 'a "b\n'],
    ["an open substitution", "a $(b\n"],
    ["an open here-document", "cat <<E\nx\n"],
    ["a here-document without a line", "cat <<E"],
    ["an open loop", "while a; do\nb\n"],
    ["an open condition", "if a; then b\n"],
    ["a pipe", "a |\n"],
    ["a list", "a &&\n\n"],
    ["an open group", "{ a\n"],
    ["an open array", "a=(b\n"],
    ["too many ends", "a; done\n"],
  ])("the end of a text within %s is not the end of a statement", (_name, text) => {
    expect(readShellScript(text).isWhole).toBe(false);
  });
});
