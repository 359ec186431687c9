"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addInternalNote, replyAsMember } from "@/app/console/helpdesk/tickets/actions";
import type { Outgoing } from "@/app/console/helpdesk/tickets/types";
import { forgetDraft } from "@/app/console/helpdesk/tickets/use-draft";
import { useAction } from "@/components/ui/use-action";

export type Outbox = ReturnType<typeof useOutbox>;

/** Messages stand in the thread at once and stay there, marked, until the server has them. The draft is forgotten only then. */
export function useOutbox(number: number) {
  const { run } = useAction("helpdesk");
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<Outgoing[]>([]);
  const without = (clientKey: string) => (list: Outgoing[]) => list.filter((message) => message.clientKey !== clientKey);

  async function deliver(message: Outgoing) {
    const { clientKey, kind, text, solve } = message;
    setWaiting((list) => [...without(clientKey)(list), { ...message, error: null }]);
    const done = async () => {
      forgetDraft(number, kind, text);
      await client.invalidateQueries({ queryKey: ["helpdesk"] });
      setWaiting(without(clientKey));
    };
    const refused = (error: string) => setWaiting((list) => list.map((each) => (each.clientKey === clientKey ? { ...each, error } : each)));
    if (kind === "reply") await run(replyAsMember, { number, text, clientKey, solve }, done, refused);
    else await run(addInternalNote, { number, text, clientKey }, done, refused);
  }

  return {
    waiting,
    send: (kind: Outgoing["kind"], text: string, solve: boolean) =>
      void deliver({ clientKey: crypto.randomUUID(), kind, text, solve, at: new Date().toISOString(), error: null }),
    sendAgain: (message: Outgoing) => void deliver(message),
    discard: ({ clientKey, kind, text }: Outgoing) => {
      forgetDraft(number, kind, text);
      setWaiting(without(clientKey));
    },
  };
}
