// Posts for the page of a backfill.

import type { Lane, Timeline, TimelinePost } from "../../src/report/html/timeline.ts";

/** A date of which the file says `file` and history `told`, both ISO 8601. */
export function lane(state: Lane["state"], file: string | null, told: string | null): Lane {
  const ms = (text: string) => Date.parse(text);
  return {
    state,
    text: file,
    ms: file === null ? null : ms(file),
    told: told === null ? null : { text: told, ms: ms(told) },
    isReplaced: false,
    note: "",
  };
}

/** A post that agrees with its history. */
export function agreeing(path: string, day = "2020-01-01T10:00:00Z"): TimelinePost {
  return { path, title: `About ${path}`, state: "agrees", note: "", created: lane("agrees", day, day), modified: lane("none", null, null) };
}

/** A post whose created date is `file`, where history says `told`. */
export function differing(path: string, file: string, told: string): TimelinePost {
  return { ...agreeing(path), state: "differs", created: lane("differs", file, told) };
}

/** A plan for `posts`. */
export function timelineOf(posts: readonly TimelinePost[]): Timeline {
  return { site: "a-blog", time: "2025-06-01T12:00:00Z", isPlan: true, posts };
}

/** What a post may have for a title to get out of the text that it is. */
export const HOSTILE: readonly string[] = [
  '</script><script>document.title = "broken"</script>',
  '<img src="https://example.org/x.png" onerror="document.title=\'broken\'">',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "<!--",
  "]]>",
  "&lt;b&gt; &amp;amp;",
  "مرحبا <b>بالعالم</b>",
  "\u202egnp.exe",
  "👩‍👩‍👧 family & friends",
  "$1 `back` $& \\u003c",
];
