// What is typed in each picture. A step that no picture needs to show has `hidden`; `date` is its commit's author date.

const POST = "src/content/blog/hello.md";

/** A blog that uses husky already: nothing need be installed, so that nobody's network is in the picture. */
const PACKAGE = `{
  "name": "a-blog",
  "private": true,
  "scripts": {
    "prepare": "husky"
  },
  "devDependencies": {
    "astro": "^5.0.0",
    "husky": "^9.1.7",
    "stamp-dates": "^0.1.0"
  }
}
`;

export const SCENES = [
  {
    name: "init",
    title: "stamp-dates init finds husky and the kind of blog, shows what it writes, and writes it",
    files: {
      ".gitignore": "node_modules\n",
      "package.json": PACKAGE,
      ".husky/pre-commit": "npm test\n",
      [POST]: "---\ntitle: Hello, world\npubDatetime: 2024-01-01T10:00:00Z\ndraft: false\n---\nMy first post.\n",
    },
    steps: [
      {
        command: "node node_modules/husky/bin.js && git add . && git commit -q --no-verify -m 'The blog as it was'",
        date: "2024-01-02T10:00:00+00:00",
        hidden: true,
      },
      { command: "npx stamp-dates init --yes", date: "2024-01-08T18:59:05+00:00" },
    ],
  },
  {
    name: "commit",
    title: "A new post is committed, then changed: the hook writes both dates",
    files: {
      ".gitignore": "node_modules\n",
      [POST]: "---\ntitle: Hello, world\npubDatetime:\ndraft: false\n---\nMy first post.\n",
      ".git/hooks/pre-commit": "#!/bin/sh\nexec stamp-dates\n",
    },
    steps: [
      { command: "git add . && git commit -qm 'Say hello'", date: "2024-01-08T18:59:05+00:00" },
      { command: `echo 'And one more thing.' >> ${POST}`, date: "2024-02-01T09:30:00+00:00" },
      { command: "git commit -qam 'Say more'", date: "2024-02-01T09:30:00+00:00" },
      { command: "git show --format=%aI", date: "2024-02-01T09:30:00+00:00" },
    ],
  },
];
