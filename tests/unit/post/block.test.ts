// Finding the block: every row of what was measured about generators, and what is refused because they disagree.

import { describe, expect, it } from "vitest";
import { LARGEST_BLOCK, locateBlock } from "../../../src/post/block.ts";

const STRICT = { leadingBlankLines: false, openingMayBeMissing: false };
const LENIENT = { ...STRICT, leadingBlankLines: true };

function locate(text: string | Uint8Array, syntax = STRICT): string {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const located = locateBlock(bytes, syntax);
  if (located.kind === "block") {
    const { block } = located;
    return `${block.format} ${JSON.stringify(block.text)} from line ${block.firstLine}, body ${JSON.stringify(Buffer.from(bytes.subarray(block.end)).toString())}`;
  }
  if (located.kind === "problem") return `${located.problem.code} ${located.problem.line}:${located.problem.column}`;
  return "none";
}

const FOUND = 'yaml "a: 1\\n" from line 2, body "Text\\n"';

describe("where generators agree", () => {
  it.each([
    ["a plain block", "---\na: 1\n---\nText\n", FOUND],
    ["a BOM", "\ufeff---\na: 1\n---\nText\n", FOUND],
    ["blanks behind both fences", "--- \t\na: 1\n---  \nText\n", FOUND],
    ["CRLF", "---\r\na: 1\r\n---\r\nText\n", 'yaml "a: 1\\r\\n" from line 2, body "Text\\n"'],
    ["the fence as the last line, unfinished", "---\na: 1\n---", 'yaml "a: 1\\n" from line 2, body ""'],
    ["an empty block", "---\n---\nText\n", 'yaml "" from line 2, body "Text\\n"'],
    ["a block of comments", "---\n# a\n\n---\nText\n", 'yaml "# a\\n\\n" from line 2, body "Text\\n"'],
    ["a language that is YAML", "---yaml\na: 1\n---\nText\n", FOUND],
    ["the same in capitals, apart", "--- YML\na: 1\n---\nText\n", FOUND],
    ["TOML", "+++\na = 1\n+++\nText\n", 'toml "a = 1\\n" from line 2, body "Text\\n"'],
    ["TOML by name", "---toml\na = 1\n---\nText\n", 'toml "a = 1\\n" from line 2, body "Text\\n"'],
    ["JSON by name", '---json\n{"a": 1}\n---\nText\n', 'json "{\\"a\\": 1}\\n" from line 2, body "Text\\n"'],
    ["dashes within a value", "---\na: 1 --- 2\n---\nText\n", 'yaml "a: 1 --- 2\\n" from line 2, body "Text\\n"'],
    ["dashes that are indented", "---\na: |\n  ---\n---\nText\n", 'yaml "a: |\\n  ---\\n" from line 2, body "Text\\n"'],
    ["rules in the body", "---\na: 1\n---\nText\n---\nb: 2\n---\n", 'yaml "a: 1\\n" from line 2, body "Text\\n---\\nb: 2\\n---\\n"'],
    ["a body that is no UTF-8", Buffer.concat([Buffer.from("---\na: 1\n---\n"), Buffer.from([0xff])]), 'yaml "a: 1\\n" from line 2, body "\ufffd"'],
    ["a flow map", "---\n{a: 1}\n---\nText\n", 'yaml "{a: 1}\\n" from line 2, body "Text\\n"'],
    ["an explicit key", "---\n? a\n: 1\n---\nText\n", 'yaml "? a\\n: 1\\n" from line 2, body "Text\\n"'],
    ["a quoted key", '---\n"a: b": 1\n---\nText\n', 'yaml "\\"a: b\\": 1\\n" from line 2, body "Text\\n"'],
  ])("%s is found", (_name, text, expected) => {
    expect(locate(text)).toBe(expected);
  });

  it.each([
    ["an empty file", ""],
    ["prose", "# A title\n\nText\n"],
    ["a fence further down", "Text\n---\na: 1\n---\n"],
    ["an indented fence", " ---\na: 1\n---\n"],
    ["four dashes", "----\na: 1\n----\n"],
    ["two dashes", "--\na: 1\n--\n"],
    ["a BOM alone", "\ufeff"],
    ["a fence alone", "---"],
    ["a rule and nothing else", "---\n"],
    ["a rule with prose below it, and another", "---\n\nProse without a colon at all.\n\n---\n\nMore.\n"],
    ["a rule with a heading below it", "---\n\n# Heading\n\nProse.\n"],
    ["a rule with a list below it", "---\n\n- one: two\n- three\n\n---\n"],
    ["a rule with a quote below it", "---\n> said: it\n---\n"],
    ["a rule with a link below it", "---\n[a link](http://x.org): text\n---\n"],
    ["plus signs and prose behind them", "+++ b/file\n+++\n"],
    ["words behind the fence", "--- a title with words\na: 1\n---\n"],
  ])("%s is no front matter", (_name, text) => {
    expect(locate(text)).toBe("none");
  });
});

describe("blank lines before the block", () => {
  it.each(["\n", "\r\n", "  \n\t\n", "\ufeff\n\n"])("%j: the syntax says whether they may stand there", (before) => {
    const text = `${before}---\na: 1\n---\nText\n`;
    const line = before.split("\n").length + 1;
    expect(locate(text, LENIENT)).toBe(`yaml "a: 1\\n" from line ${line}, body "Text\\n"`);
    expect(locate(text, STRICT)).toBe("none");
  });

  it("a problem counts them", () => {
    expect(locate("\n\n---\na: 1\n", LENIENT)).toBe("unclosed-block 3:1");
    expect(locate("\n\n---\na: 1\n----\n---\n", LENIENT)).toBe("ambiguous-fence 5:1");
  });
});

describe("where generators disagree, or nobody can read it", () => {
  it.each([
    ["never closed", "---\na: 1\n\nText\n", "unclosed-block 1:1"],
    ["never closed, with a BOM", "\ufeff---\na: 1\n", "unclosed-block 1:1"],
    ["TOML, never closed", "+++\na = 1\n", "unclosed-block 1:1"],
    ["closed by four dashes for some", "---\na: 1\n----\nText\n---\n", "ambiguous-fence 3:1"],
    ["closed by a fence with a word for some", "---\na: 1\n---foo\nText\n---\n", "ambiguous-fence 3:1"],
    ["closed by a fence with a comment for some", "---\na: 1\n--- # x\nText\n---\n", "ambiguous-fence 3:1"],
    ["closed by dots for some, and never for others", "---\na: 1\n...\nText\n", "ambiguous-fence 3:1"],
    ["closed by dots for some, and later for others", "---\na: 1\n...\nText\n---\n", "ambiguous-fence 3:1"],
    ["closed by plus signs for some", "---\na: 1\n+++\nText\n---\n", "ambiguous-fence 3:1"],
    ["TOML that dashes close for some", "+++\na = 1\n---\nText\n+++\n", "ambiguous-fence 3:1"],
    ["js", "---js\nmodule.exports = {}\n---\nText\n", "unsupported-language 1:1"],
    ["JavaScript in any case", "--- JavaScript\n{}\n---\n", "unsupported-language 1:1"],
    ["coffee", "---coffee\na: 1\n---\n", "unsupported-language 1:1"],
    ["constructor", "---constructor\na: 1\n---\n", "unsupported-language 1:1"],
    ["toString", "---toString\na: 1\n---\n", "unsupported-language 1:1"],
    ["hasOwnProperty", "---hasOwnProperty\na: 1\n---\n", "unsupported-language 1:1"],
  ])("%s is refused", (_name, text, expected) => {
    expect(locate(text)).toBe(expected);
  });

  it("a member of Object.prototype is never taken for a language", () => {
    expect(locate("---__proto__\na: 1\n---\n")).not.toContain("yaml");
    expect(locate("---valueOf\na: 1\n---\n")).toBe("unsupported-language 1:1");
  });

  it("a language without a closing fence is prose behind dashes", () => {
    expect(locate("---js\nText\n")).toBe("none");
  });

  it.each([
    ["first line", [0xff], "2:4"],
    ["after characters of two, three and four bytes", [...Buffer.from("é日🎉"), 0xc3], "2:7"],
    ["on a later line", [...Buffer.from("x\nb: "), 0x80], "3:4"],
    ["an encoded surrogate", [0xed, 0xa0, 0x80], "2:4"],
    ["a letter cut short at the end", [...Buffer.from("ab"), 0xe6, 0x97], "2:6"],
  ])("bytes that are no UTF-8 are refused where they stand: %s", (_name, bytes, position) => {
    const text = Buffer.concat([Buffer.from("---\na: "), Buffer.from(bytes), Buffer.from("\n---\nText\n")]);
    expect(locate(text)).toBe(`not-utf8 ${position}`);
  });

  it("a block of more than 64 KB is refused, one of 64 KB is not", () => {
    const line = "a: ";
    const fill = (size: number) => `---\n${line}${"x".repeat(size - line.length - 1)}\n---\n`;
    expect(locate(fill(LARGEST_BLOCK))).toContain("yaml");
    expect(locate(fill(LARGEST_BLOCK + 1))).toBe("block-too-large 1:1");
  });

  it.each([" ", "\n", "\t", "\r\n"])("a long run of %j is refused: gray-matter would take quadratic time over it", (blank) => {
    const text = (count: number) => `---\na: 1\n${blank.repeat(count)}\nb: 2\n---\n`;
    expect(locate(text(100))).toContain("yaml");
    expect(locate(text(2100))).toBe("block-too-large 1:1");
  });
});

describe("a horizontal rule that opens a document is no front matter", () => {
  it.each([
    ["a comment of HTML", "---\n<!-- comment -->\ntext\n"],
    ["a shortcode", '---\n{{< figure src="x" >}}\n\nMore\n'],
    ["HTML, closed by another rule", "---\n<p>Hello</p>\n\n---\n"],
    ["a template's tag", "---\n{% include foo.html %}\n\n---\n"],
    ["prose with a colon", "---\nNote: this is prose.\n\nMore text here.\n\n---\n"],
    ["prose with a colon, never closed", "---\nNote: this is prose.\n\nMore text here.\n"],
    ["a numbered list", "---\n1. one: two\n2. three\n\n---\n"],
    ["a list", "---\n- one\n- two\n\n---\n"],
  ])("%s", (_what, text) => {
    expect(locate(text)).toBe("none");
  });
});

describe("a slip in front matter does not make it prose", () => {
  it.each([
    ["a forgotten blank", "---\ntitle:My post\npubDatetime:\n---\nText\n"],
    ["a key without a colon", "---\ntitle\npubDatetime:\n---\nText\n"],
    ["a list item first", "---\n- x\npubDatetime:\n---\nText\n"],
    ["a tag first", "---\n!!map\ntitle: A\n---\nText\n"],
    ["a key with a colon in it", "---\nog:title: A\n---\nText\n"],
    ["blank lines between keys", "---\ntitle: A\n\ntags: [a]\n---\nText\n"],
    ["odd keys below a blank line", "---\ntitle: A\n\n2024: x\n$id: y\n---\nText\n"],
    ["nothing but odd keys", "---\n2024:\n- a\n---\nText\n"],
    ["escaped quotes in a key, below a blank line", "---\ntitle: A\n\n'it''s': x\n---\nText\n"],
    ["a blank line in a block of text", "---\ntext: |\n  one\n\n  two\n---\nText\n"],
  ])("%s", (_what, text) => {
    expect(locate(text)).not.toBe("none");
  });
});

it("looks at long lines once", () => {
  // minutes, where a pattern goes through a line again for each of its characters
  const line = `a${" ".repeat(4000)}x\n`;
  expect(locate(`---\n${line.repeat(500)}---\nText\n`)).toBe("none");
});

const HEXO = { ...STRICT, openingMayBeMissing: true };

describe("an object of JSON at the top", () => {
  it.each([
    ["over lines", '{\n"a": 1\n}\nText\n', 'json "{\\n\\"a\\": 1\\n}" from line 1, body "Text\\n"'],
    ["on one line", '{"a": 1}\nText\n', 'json "{\\"a\\": 1}" from line 1, body "Text\\n"'],
    ["with a BOM", '\ufeff{"a": 1}\nText\n', 'json "{\\"a\\": 1}" from line 1, body "Text\\n"'],
    ["with CRLF and blanks behind it", '{\r\n"a": 1\r\n} \t\r\nText\n', 'json "{\\r\\n\\"a\\": 1\\r\\n}" from line 1, body "Text\\n"'],
    ["as the whole file", '{"a": 1}', 'json "{\\"a\\": 1}" from line 1, body ""'],
    ["with a blank line below it", '{"a": 1}\n\nText\n', 'json "{\\"a\\": 1}" from line 1, body "\\nText\\n"'],
    ["with braces in it", '{"a": {"b": {}}}\n}\n', 'json "{\\"a\\": {\\"b\\": {}}}" from line 1, body "}\\n"'],
    ["with braces in texts", '{"a": "}{\\\\\\"}"}\n}\n', 'json "{\\"a\\": \\"}{\\\\\\\\\\\\\\"}\\"}" from line 1, body "}\\n"'],
    ["with a slip in it", '{"a": 1,}\nText\n', 'json "{\\"a\\": 1,}" from line 1, body "Text\\n"'],
    ["with a quote that is not closed", '{\n"a": "x,\n"b": 1\n}\nText\n', 'json "{\\n\\"a\\": \\"x,\\n\\"b\\": 1\\n}" from line 1, body "Text\\n"'],
    ["with single quotes", "{'a': 1}\nText\n", 'json "{\'a\': 1}" from line 1, body "Text\\n"'],
    ["with fences in the body", '{"a": 1}\n---\nb: 2\n---\n', 'json "{\\"a\\": 1}" from line 1, body "---\\nb: 2\\n---\\n"'],
  ])("%s is found", (_name, text, expected) => {
    expect(locate(text)).toBe(expected);
  });

  it("may have blank lines above it where the syntax says so", () => {
    expect(locate('\n\n{"a": 1}\nText\n', LENIENT)).toBe('json "{\\"a\\": 1}" from line 3, body "Text\\n"');
    expect(locate('\n\n{"a": 1}\nText\n', STRICT)).toBe("none");
  });

  it.each([
    ["an expression of MDX", "{title}\n\nText\n"],
    ["an expression that calls", '{render("a", {b: 1})}\n'],
    ["an expression that is a text", '{"a"}\n'],
    ["a comment of MDX", "{/* a: comment */}\n\nText\n"],
    ["a tag of a template", "{% include x.html %}\n"],
    ["a placeholder", '{{ "a": 1 }}\n'],
    ["a shortcode", '{{< figure src="x" >}}\n'],
    ["attributes", "{: .class }\n"],
    ["an anchor", "{#anchor}\n"],
    ["an empty object", "{}\nText\n"],
    ["a set of words", "{a, b}: a set\n"],
    ["an indented object", ' {"a": 1}\n'],
    ["a brace alone", "{"],
  ])("%s is none", (_name, text) => {
    expect(locate(text)).toBe("none");
    expect(locate(text, HEXO)).toBe("none");
  });

  it.each([
    ["never closed", '{\n"a": 1\n\nText\n', "unclosed-block 1:1"],
    ["never closed, its inner one is", '{"a": {"b": 1}\n', "unclosed-block 1:1"],
    ["followed by text, which Hugo takes for the body", '{\n"a": 1\n} Text\n', "ambiguous-fence 3:2"],
    ["not UTF-8", Buffer.concat([Buffer.from('{\n"a": "'), Buffer.from([0xff]), Buffer.from('"\n}\n')]), "not-utf8 2:7"],
    ["with a lone carriage return", '{\n"a": 1,\r"b": 2\n}\n', "ambiguous-line-end 2:8"],
    ["too large", `{"a": "${"x".repeat(LARGEST_BLOCK)}"}\n`, "block-too-large 1:1"],
  ])("%s is refused", (_name, text, expected) => {
    expect(locate(text)).toBe(expected);
  });
});

describe("JSON between semicolons", () => {
  const found = 'json "\\"a\\": 1\\n" from line 2, body "Text\\n"';

  it.each([
    ["alone", ';;;\n"a": 1\n;;;\nText\n', found],
    ["with its language", ';;; json\n"a": 1\n;;;\nText\n', found],
    ["with its language at once", ';;;JSON \n"a": 1\n;;; \nText\n', found],
    ["with braces", ';;;\n{"a": 1}\n;;;\nText\n', 'json "{\\"a\\": 1}\\n" from line 2, body "Text\\n"'],
    ["never closed", ';;;\n"a": 1\n', "unclosed-block 1:1"],
    ["never closed, with braces", ';;;\n{"a": 1}\n', "unclosed-block 1:1"],
    ["closed by four for some", ';;;\n"a": 1\n;;;;\n;;;\n', "ambiguous-fence 3:1"],
    ["another language", ";;; lisp\n;;;\n", "none"],
    ["comments of Lisp", ";;; \nText\n", "none"],
  ])("%s", (_name, text, expected) => {
    expect(locate(text)).toBe(expected);
  });
});

describe("an opening fence that is missing", () => {
  it.each([
    ["YAML", "title: A\ntags: [a]\n---\nText\n", 'yaml "title: A\\ntags: [a]\\n" from line 1, body "Text\\n"'],
    ["one key", "title: A\n---\nText\n", 'yaml "title: A\\n" from line 1, body "Text\\n"'],
    ["a BOM", "\ufefftitle: A\n---\nText\n", 'yaml "title: A\\n" from line 1, body "Text\\n"'],
    ["CRLF", "title: A\r\n---\r\nText\n", 'yaml "title: A\\r\\n" from line 1, body "Text\\n"'],
    [
      "lists and maps",
      "title: A\ntags:\n- a\n- b\nup:\n  date: x\n# c\n---\n",
      'yaml "title: A\\ntags:\\n- a\\n- b\\nup:\\n  date: x\\n# c\\n" from line 1, body ""',
    ],
    ["quoted keys", '"title": A\ndate: x\n---\nText\n', 'yaml "\\"title\\": A\\ndate: x\\n" from line 1, body "Text\\n"'],
    ["JSON", '"title": "A",\n"x": 1\n;;;\nText\n', 'json "\\"title\\": \\"A\\",\\n\\"x\\": 1\\n" from line 1, body "Text\\n"'],
    ["JSON with blank lines", '"title": "A",\n\n"x": 1\n;;;\nText\n', 'json "\\"title\\": \\"A\\",\\n\\n\\"x\\": 1\\n" from line 1, body "Text\\n"'],
  ])("%s is found where the syntax allows it", (_name, text, expected) => {
    expect(locate(text, HEXO)).toBe(expected);
    expect(locate(text)).toBe("none");
  });

  it.each([
    ["prose", "A title\n---\nText\n"],
    ["prose with a colon", "Note: this is a heading\n---\nText\n"],
    ["prose with a colon further on", "The point is: prose\nand more: of it\n---\n"],
    ["prose over lines", "title: A\nand more\n---\n"],
    ["a blank line", "title: A\n\ndate: x\n---\nText\n"],
    ["a link", "https://x.org\n---\n"],
    ["a list", "- a: 1\n- b: 2\n---\n"],
    ["a heading", "# title: A\n---\n"],
    ["a quotation", '"One": he said\n\nText\n\n---\n'],
    ["a table", "a: b | c\n--- | ---\n"],
    ["a heading with a longer line", "title: A\n--------\nText\n"],
    ["no closing fence", "title: A\ndate: x\n"],
    ["no closing fence of JSON", '"title": "A"\n'],
    ["JSON closed by dashes below a blank line", '"title": "A",\n\n"x": 1\n---\n'],
    ["nothing", ""],
  ])("%s is no front matter all the same", (_name, text) => {
    expect(locate(text, HEXO)).toBe("none");
  });

  it("a fence that is there is found as ever", () => {
    expect(locate("---\na: 1\n---\nText\n", HEXO)).toBe(FOUND);
    expect(locate("---\na: 1\n\nText\n", HEXO)).toBe("unclosed-block 1:1");
  });
});
