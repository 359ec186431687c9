import { expect, test } from "vitest";
import { navigationOf } from "@/app/console/navigation";
import type { Role } from "@/lib/platform/actor";
import { loadMessages } from "@/lib/platform/messages";

const shownTo = (role: Role) => navigationOf({ type: "member", id: "", name: role, email: "", role, sessionId: "", locale: null });

const everywhere = ["monitoring", "alerting", "incidents", "status"];

test.each<[Role, string[]]>([
  ["admin", [...everywhere, "helpdesk", "analytics"]],
  ["responder", [...everywhere, "helpdesk", "analytics"]],
  ["agent", [...everywhere, "helpdesk"]],
  ["product", [...everywhere, "helpdesk", "analytics"]],
  ["viewer", [...everywhere, "analytics"]],
])("%s finds the areas that the role may read in the sidebar", (role, names) => {
  expect(shownTo(role).nav.map(({ name }) => name)).toEqual(names);
});

test("the palette offers each role its pages, all with a name in every language", () => {
  const pages = shownTo("admin").pages.map(({ name }) => name);
  expect(shownTo("agent").pages.map(({ name }) => name)).toEqual(["incidents-oncall", "settings-security", "settings-design"]);
  expect(pages).toEqual(
    expect.arrayContaining(["analytics-funnels", "settings-members", "settings-audit", "settings-mail", "settings-jobs"]),
  );
  for (const locale of ["en", "fr"] as const)
    expect(Object.keys(loadMessages(locale).shell?.pages ?? {})).toEqual(expect.arrayContaining(pages));
});

test("numbers follow the events of the areas that the role sees, and of no other", () => {
  expect(shownTo("viewer").countsChangeWith).not.toContain("helpdesk");
  expect(shownTo("agent").countsChangeWith).toEqual(expect.arrayContaining(["helpdesk", "incidents", "alerting.alert_fired"]));
});
