import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { searchAreas } from "@/app/console/area-reads";
import type { SearchResults } from "@/components/shell/types";
import { text } from "@/lib/platform/text";
import { endpoint } from "@/lib/web/endpoint";

const perGroup = 6;

export const GET = endpoint({
  auth: "member",
  query: z.object({ q: text(100) }),
  rate: { name: "search", points: 240, seconds: 60 },
  run: async ({ actor, query: { q } }): Promise<SearchResults> => {
    const t = await getTranslations("shell.found");
    const found = await searchAreas(actor, q, perGroup);
    return { groups: found.filter(({ items }) => items.length > 0).map(({ key, items }) => ({ key, label: t(key), items })) };
  },
});
