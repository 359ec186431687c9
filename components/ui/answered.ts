import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";

type Unanswered = { ok: false; error: { code: "unreachable" | "outdated"; fields?: never } };

/**
 * What a server action answers. A call that gets no answer, as over a lost connection or of a server that restarts, is a failure like any
 * other; so is one to a server that was updated meanwhile. Where the action leads to another page, that is followed.
 */
export async function answered<T>(asked: Promise<T>): Promise<T | Unanswered> {
  try {
    return await asked;
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: { code: unstable_isUnrecognizedActionError(error) ? "outdated" : "unreachable" } };
  }
}
