"use client";

import { signIn } from "next-auth/react";
import { useFormatter, useTranslations } from "next-intl";
import { useTransition } from "react";
import { providerNames } from "@/components/accounts/provider-names";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { beginLink, unlinkIdentity } from "./actions";

type Name = keyof typeof providerNames;
type Props = {
  providers: { name: Name; canLink: boolean; linkedAt: Date | null }[];
  outcome: "done" | "taken" | null;
};

export function LinkedProviders({ providers, outcome }: Props) {
  const t = useTranslations("settings.providers");
  const format = useFormatter();
  const { busy, run } = useAction("accounts");
  const [leaving, start] = useTransition();

  function link(provider: Name) {
    start(async () => {
      await beginLink(provider);
      await signIn(provider, { callbackUrl: "/console/settings/security" });
    });
  }

  return (
    <Card title={t("title")} flush>
      {outcome && (
        <p role={outcome === "taken" ? "alert" : "status"} className="border-b px-4 py-2.5 text-ink-2">
          {t(outcome)}
        </p>
      )}
      <ul className="divide-y">
        {providers.map(({ name, canLink, linkedAt }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div>
              <p className="font-medium">{providerNames[name]}</p>
              <p className="text-ink-3 text-sm">
                {linkedAt ? t("since", { date: format.dateTime(linkedAt, { dateStyle: "medium" }) }) : t("notLinked")}
              </p>
            </div>
            {linkedAt ? (
              <Button size="sm" loading={busy} onClick={() => run(unlinkIdentity, { provider: name }, () => toast(t("unlinked")))}>
                {t("unlink")}
              </Button>
            ) : (
              canLink && (
                <Button size="sm" loading={leaving} onClick={() => link(name)}>
                  {t("link")}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
