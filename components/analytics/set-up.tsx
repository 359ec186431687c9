"use client";

import { useTranslations } from "next-intl";
import { Code, CodeBlock } from "@/components/ui/code";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export type ProjectKey = { key: string; host: string };

/** Shows the code to paste into the product so that its events arrive here. */
export function SetUp({ projectKey }: { projectKey: ProjectKey }) {
  const t = useTranslations("analytics.setUp");
  const snippets = snippetsOf(projectKey);
  return (
    <div className="space-y-4 text-left">
      <p className="text-ink-2">{t("text")}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
        <dt className="text-ink-2">{t("key")}</dt>
        <dd className="min-w-0">
          <Code copy={projectKey.key}>{projectKey.key}</Code>
        </dd>
        <dt className="text-ink-2">{t("host")}</dt>
        <dd className="min-w-0">
          <Code copy={projectKey.host}>{projectKey.host}</Code>
        </dd>
      </dl>
      <Tabs defaultValue="browser">
        <TabsList>
          {snippets.map(({ name }) => (
            <TabsTrigger key={name} value={name}>
              {t(name)}
            </TabsTrigger>
          ))}
        </TabsList>
        {snippets.map(({ name, code }) => (
          <TabsContent key={name} value={name}>
            <CodeBlock>{code}</CodeBlock>
          </TabsContent>
        ))}
      </Tabs>
      <p className="text-ink-3 text-sm">{t("note")}</p>
    </div>
  );
}

function snippetsOf({ key, host }: ProjectKey) {
  const event = JSON.stringify({ api_key: key, event: "signed_up", distinct_id: "user-1" });
  return [
    {
      name: "browser",
      code: `import posthog from "posthog-js";

posthog.init("${key}", { api_host: "${host}", advanced_disable_flags: true });
posthog.identify("user-1", { email: "ada@example.com" });
posthog.capture("signed_up", { plan: "free" });`,
    },
    {
      name: "node",
      code: `import { PostHog } from "posthog-node";

const client = new PostHog("${key}", { host: "${host}" });
client.capture({ distinctId: "user-1", event: "signed_up" });
await client.shutdown();`,
    },
    { name: "curl", code: `curl ${host}/e/ -d '${event}'` },
  ] as const;
}
