// Runs in the browser: sorts and filters the rows that the page has. Without it the page is all there, disagreements first.

interface Row {
  readonly element: HTMLTableRowElement;
  readonly title: string;
  readonly path: string;
  /** What is searched: title and path in lower case. */
  readonly text: string;
  /** In seconds. */
  readonly created: number;
  readonly modified: number;
}

const find = <T extends Element>(id: string, kind: new () => T): T => {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new TypeError(`the page has no ${id}`);
  return element;
};

const controls = find("controls", HTMLDivElement);
const search = find("text", HTMLInputElement);
const date = find("date", HTMLSelectElement);
const order = find("sort", HTMLSelectElement);
const reverse = find("reverse", HTMLButtonElement);
const count = find("count", HTMLOutputElement);
const nothing = find("nothing", HTMLParagraphElement);
const body = document.querySelector("tbody") as HTMLTableSectionElement;

const rows: readonly Row[] = [...body.rows].map((element) => {
  const title = element.querySelector("bdi")?.textContent ?? "";
  const path = element.querySelector<HTMLElement>(".path")?.title ?? "";
  const moment = (key: string) => Number(element.dataset[key] ?? Number.NEGATIVE_INFINITY);
  const text = `${title}\n${path}`.toLowerCase();
  return { element, title, path, text, created: moment("created"), modified: moment("modified") };
});

/** Whether a row has something to tell about the chosen date. */
const tells = ({ element: { dataset } }: Row, state: string): boolean => {
  if (date.value === "any") return true;
  const lane = dataset[date.value === "created" ? "c" : "m"] ?? "none";
  return state === "differs" || state === "fills" ? lane === state : lane !== "none";
};

function filter(): void {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = controls.querySelector<HTMLInputElement>("input[name=state]:checked")?.value ?? "all";
  let shown = 0;
  for (const row of rows) {
    const { element, text } = row;
    const isShown = (state === "all" || element.dataset["s"] === state) && tells(row, state) && words.every((word) => text.includes(word));
    if (element.hidden === isShown) element.hidden = !isShown;
    if (isShown) shown++;
  }
  nothing.hidden = shown > 0;
  count.value = shown === rows.length ? "" : `${shown} of ${rows.length}`;
}

const compareText = new Intl.Collator(undefined, { numeric: true }).compare;

/** The newest first; what is not dated comes last. */
const byMoment = (key: "created" | "modified") => (a: Row, b: Row) => (a[key] === b[key] ? 0 : b[key] - a[key]);

const ORDERS: Readonly<Record<string, (a: Row, b: Row) => number>> = {
  state: () => 0,
  created: byMoment("created"),
  modified: byMoment("modified"),
  title: (a, b) => compareText(a.title, b.title),
  path: (a, b) => compareText(a.path, b.path),
};

function sort(): void {
  const sorted = [...rows].sort(ORDERS[order.value]);
  if (reverse.getAttribute("aria-pressed") === "true") sorted.reverse();
  // out of the page while they move: six times as fast with ten thousand
  const after = body.nextSibling;
  const table = body.parentNode;
  body.remove();
  body.append(...sorted.map(({ element }) => element));
  table?.insertBefore(body, after);
}

search.addEventListener("input", filter);
controls.addEventListener("change", (event) => (event.target === order ? sort() : filter()));
reverse.addEventListener("click", () => {
  reverse.setAttribute("aria-pressed", String(reverse.getAttribute("aria-pressed") !== "true"));
  sort();
});
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

controls.hidden = false;
// a browser that comes back to the page may have kept what was chosen
filter();
if (order.value !== "state") sort();

export {};
