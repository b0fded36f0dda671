// Holds versions back while the parser of their front matter's format is being loaded.

import type { BlockFormat, BlockSyntax } from "../post/block.ts";
import { isLoaded, loadFormat } from "../post/formats.ts";
import { formatOf } from "../post/post.ts";

/** Versions go through in order: at once where their parser is there, else as soon as it is loaded. */
export class ParserGate {
  readonly #waiting: { readonly needed: readonly BlockFormat[]; readonly run: () => void }[] = [];
  #loading: Promise<void> | null = null;

  /** Calls `run` with `bytes` when they can be parsed, whichever of `syntaxes` is theirs; with a copy of them where that is later. */
  take(bytes: Uint8Array, syntaxes: readonly BlockSyntax[], run: (bytes: Uint8Array) => void): void {
    const needed = syntaxes.flatMap((syntax) => formatOf(bytes, syntax) ?? []).filter((format) => !isLoaded(format));
    if (this.#waiting.length === 0 && needed.length === 0) {
      run(bytes);
      return;
    }
    const copy = Uint8Array.from(bytes);
    this.#waiting.push({ needed, run: () => run(copy) });
    this.#loading ??= this.#drain();
    this.#loading.catch(() => {}); // whoever waits is told
  }

  /** Resolves when everything has gone through. */
  async done(): Promise<void> {
    while (this.#loading) await this.#loading;
  }

  async #drain(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      for (const format of next.needed) await loadFormat(format);
      next.run();
      this.#waiting.shift();
    }
    this.#loading = null;
  }
}
