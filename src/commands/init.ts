// `init`: what is there is found, the plan is shown, one question is asked, and then it is written. SPEC section 9.

import type { InitReport } from "../report/init.ts";
import { applyInit } from "./init-apply.ts";
import { type InitRequest, planInit } from "./init-plan.ts";
import { applyUndo, planUndo } from "./init-undo.ts";

/** A plan, and the way to do it. Until `apply` nothing is written. */
export interface Proposal {
  readonly report: InitReport;
  /** Does it; `onOutput` receives what programs say that are started. */
  readonly apply: (onOutput: (text: string) => void) => Promise<InitReport>;
}

/** What `init` would do for `request`. Throws a Failure: exit 2 for what was asked wrongly, exit 3 outside of a repository. */
export async function proposeInit(request: InitRequest): Promise<Proposal> {
  const plan = await planInit(request);
  return { report: plan.report, apply: (onOutput) => applyInit(plan, onOutput) };
}

/** What `init --undo` would do. Throws likewise. */
export async function proposeUndo(request: InitRequest): Promise<Proposal> {
  const plan = await planUndo(request);
  return { report: plan.report, apply: () => applyUndo(plan) };
}
