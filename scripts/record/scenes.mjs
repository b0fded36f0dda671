// What is typed in each picture. A step that no picture needs to show has `hidden`; `date` is its commit's author date.

const POST = "src/content/blog/hello.md";

export const SCENES = [
  {
    name: "commit",
    title: "A new post is committed, then changed: the hook writes both dates",
    files: {
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
