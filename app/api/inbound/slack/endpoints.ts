import { findSlackClick } from "@/lib/alerting/slack-interactions/queries";
import { answerIncident } from "@/lib/incidents/links/commands";
import { endpoint } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";

const requestsOfIp = { name: "slack-ip", points: 600, seconds: 60 };
const maxBodyBytes = 262_144;

/** Slack waits three seconds for this answer. What came of the click it shows by the message, which is edited as for everybody. */
const click = endpoint({
  auth: "public",
  rate: requestsOfIp,
  run: async ({ actor, incoming }) => {
    const body = (await incoming.body(maxBodyBytes)).toString("utf8");
    const asked = await findSlackClick({ channelId: incoming.params.channelId ?? "", body, header: incoming.header });
    if (asked) await answerIncident(actor, asked);
    return { status: 200, headers: {}, body: null };
  },
});

export const slackEndpoints: HotPaths = { "POST /api/inbound/slack/:channelId": click };
