import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";

type Unanswered = { ok: false; error: { code: "unreachable" | "outdated"; fields?: never } };

/**
 * Awaits a server action. A call without an answer, as over a lost connection or to a server that restarts or was updated, is a failure
 * like any other; a redirect is followed.
 */
export async function answered<T>(asked: Promise<T>): Promise<T | Unanswered> {
  try {
    return await asked;
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: { code: unstable_isUnrecognizedActionError(error) ? "outdated" : "unreachable" } };
  }
}
