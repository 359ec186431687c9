/** Admits the roles that may act on a page. */
export const mayBeOnCall = (role: string): boolean => role === "admin" || role === "responder";

type Candidate = { id: string; role: string };

/** Chooses whom to page: members on call who may act, else all admins. */
export function membersToPage<M extends Candidate>(active: M[], onCallIds: ReadonlySet<string>): { members: M[]; isFallback: boolean } {
  const onCall = active.filter((member) => onCallIds.has(member.id) && mayBeOnCall(member.role));
  if (onCall.length > 0) return { members: onCall, isFallback: false };
  return { members: active.filter((member) => member.role === "admin"), isFallback: true };
}
