import { query } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { db, type Prisma } from "@/lib/platform/db";
import type { ComponentState } from "@/lib/status/components/schema";
import type { PublicState } from "@/lib/status/updates/schema";

export type UpdateView = { id: string; state: PublicState; body: string; bodyFr: string | null; author: string | null; at: string };
export type ManagedIncident = {
  id: string;
  incidentId: string | null;
  title: string;
  titleFr: string | null;
  impact: ComponentState;
  startedAt: string;
  publishedAt: string | null;
  resolvedAt: string | null;
  components: { id: string; name: string; state: ComponentState }[];
  /** The newest update is the first; a draft has the suggested one. */
  updates: UpdateView[];
};

const draftsKeptDays = 7;

/**
 * Lists the public side's open tasks: drafts (for a week after their incident's end) and open public incidents. Newest first, at most 100
 * each.
 */
export const listManagedIncidents = query("status.read", async function listManagedIncidents(): Promise<{
  drafts: ManagedIncident[];
  open: ManagedIncident[];
}> {
  const recently = new Date(Date.now() - draftsKeptDays * 86_400_000);
  const [drafts, open] = await Promise.all([
    find({ publishedAt: null, OR: [{ resolvedAt: null }, { resolvedAt: { gte: recently } }] }),
    find({ publishedAt: { not: null }, resolvedAt: null }),
  ]);
  return { drafts, open };
});

export type IncidentImpact = { components: { id: string; name: string; state: ComponentState }[]; public: ManagedIncident | null };

/** Shows an incident's public impact: the components it touches and the published updates. */
export const getIncidentImpact = query(
  "status.read",
  async function getIncidentImpact(_actor, incidentId: string, monitorId: string | null): Promise<IncidentImpact> {
    const [found] = await find({ incidentId });
    if (found && found.components.length > 0) return { components: found.components, public: found };
    const linked = monitorId
      ? await db.component.findMany({
          where: { monitors: { some: { monitorId } } },
          orderBy: { position: "asc" },
          select: { id: true, name: true, state: true },
        })
      : [];
    return { components: linked, public: found ?? null };
  },
);

async function find(where: Prisma.PublicIncidentWhereInput): Promise<ManagedIncident[]> {
  const rows = await db.publicIncident.findMany({
    where,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 100,
    include: {
      updates: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 100 },
      components: { select: { component: { select: { id: true, name: true, state: true } } }, orderBy: { component: { position: "asc" } } },
    },
  });
  const authorIds = rows.flatMap(({ updates }) => updates.flatMap(({ authorId }) => authorId ?? []));
  const members = authorIds.length > 0 ? await findMembers([...new Set(authorIds)]) : new Map();
  return rows.map(({ id, incidentId, title, titleFr, impact, startedAt, publishedAt, resolvedAt, components, updates }) => ({
    id,
    incidentId,
    title,
    titleFr,
    impact,
    startedAt: startedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    components: components.map(({ component }) => component),
    updates: updates.map(({ id, state, body, bodyFr, authorId, at }) => ({
      id,
      state,
      body,
      bodyFr,
      author: (authorId && members.get(authorId)?.name) || null,
      at: at.toISOString(),
    })),
  }));
}
