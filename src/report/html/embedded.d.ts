// What scripts/embed.mjs makes of a file that is imported as a text of the page: its style, or its program for the browser.

declare module "*?style" {
  const text: string;
  export default text;
}

declare module "*?script" {
  const text: string;
  export default text;
}
