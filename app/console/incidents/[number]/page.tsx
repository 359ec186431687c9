import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IncidentScreen } from "@/app/console/incidents/[number]/incident-screen";
import { getIncidentScreen } from "@/app/console/incidents/[number]/screen-query";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { can } from "@/lib/accounts/access";
import { incidentName } from "@/lib/incidents/response/schema";
import { read, requireMember } from "@/lib/web/session";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: incidentName(Number((await params).number)) };
}

export default async function IncidentPage({ params }: Props) {
  const { number } = await params;
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  const [actor, first] = await Promise.all([requireMember(), read(getIncidentScreen, Number(number))]);
  return (
    <>
      <PageTitle title={incidentName(first.incident.number)} />
      <IncidentScreen first={first} now={Date.now()} canRespond={can(actor, "incidents.respond")} />
    </>
  );
}
